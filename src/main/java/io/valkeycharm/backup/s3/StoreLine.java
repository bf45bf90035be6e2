package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.NotConfigured;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** The way to a store, below the S3 protocol, one step after the other. Each step opens a line of its own. */
public final class StoreLine {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String DATE = "date:";
  private static final int MOST_HEADERS = 100;

  private final URI target;
  private final boolean byProxy;
  private final StoreTrust trust;

  private StoreLine(URI target, boolean byProxy, StoreTrust trust) {
    this.target = target;
    this.byProxy = byProxy;
    this.trust = trust;
  }

  /**
   * The way that requests of these settings go; nothing is opened.
   *
   * @throws NotConfigured when certificates in the settings can't be read
   */
  public static StoreLine of(S3Settings settings) throws NotConfigured {
    URI endpoint = S3ClientFactory.target(settings);
    // A certificate for all buckets covers one label: for a name with dots the SDK goes by the
    // path, too.
    boolean byPath =
        switch (settings.addressing()) {
          case PATH -> true;
          case HOST ->
              "https".equalsIgnoreCase(endpoint.getScheme()) && settings.bucket().contains(".");
        };
    URI target =
        byPath ? endpoint : withHost(endpoint, settings.bucket() + "." + endpoint.getHost());
    return new StoreLine(
        target,
        settings.proxies().leadingTo(endpoint).isPresent(),
        StoreTrust.of(settings.authorities()));
  }

  /** Whether requests go by way of a proxy, which then does what the steps here do. */
  public boolean isByProxy() {
    return byProxy;
  }

  /** Whether the store is spoken to by TLS. */
  public boolean isEncrypted() {
    return "https".equalsIgnoreCase(target.getScheme());
  }

  /** The name that requests go to. */
  String host() {
    return target.getHost();
  }

  /** Asks for the addresses of the store's name, and returns them. */
  public String resolve() throws BackupException {
    try {
      return host()
          + " is "
          + Arrays.stream(InetAddress.getAllByName(host()))
              .map(InetAddress::getHostAddress)
              .limit(3)
              .collect(Collectors.joining(", "));
    } catch (UnknownHostException e) {
      throw new StoreUnreachable(host(), Kind.NAME, e);
    }
  }

  /** Opens a connection, and returns where to. */
  public String connect() throws BackupException {
    try (Socket socket = open()) {
      return "port " + socket.getPort();
    } catch (IOException e) {
      throw unreachable("connect", e);
    }
  }

  /** Opens a connection by TLS, and returns how. */
  public String handshake() throws BackupException {
    try (SSLSocket socket = encrypted(open())) {
      return socket.getSession().getProtocol();
    } catch (IOException e) {
      throw unreachable("handshake", e);
    }
  }

  /** The store's own time, as far as it tells: each answer should. */
  public Optional<Instant> time() throws BackupException {
    try (Socket socket = isEncrypted() ? encrypted(open()) : open()) {
      String request =
          "HEAD / HTTP/1.1\r\nHost: " + target.getAuthority() + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      for (int number = 0; number < MOST_HEADERS; number++) {
        String header = answer.readLine();
        if (header == null || header.isEmpty()) {
          break;
        }
        if (header.toLowerCase(Locale.ROOT).startsWith(DATE)) {
          return Optional.of(
              ZonedDateTime.parse(
                      header.substring(DATE.length()).strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                  .toInstant());
        }
      }
      return Optional.empty();
    } catch (DateTimeException _) {
      // Not a date as HTTP writes it: the same as none.
      return Optional.empty();
    } catch (IOException e) {
      throw unreachable("time", e);
    }
  }

  private int port() {
    if (target.getPort() >= 0) {
      return target.getPort();
    }
    return isEncrypted() ? 443 : 80;
  }

  private Socket open() throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(
          new InetSocketAddress(target.getHost(), port()), Math.toIntExact(LIMIT.toMillis()));
      socket.setSoTimeout(Math.toIntExact(LIMIT.toMillis()));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private SSLSocket encrypted(Socket plain) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      SSLSocket socket =
          (SSLSocket)
              context.getSocketFactory().createSocket(plain, target.getHost(), port(), true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket;
    } catch (IOException e) {
      plain.close();
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has TLS", e);
    }
  }

  private static StoreUnreachable unreachable(String step, IOException failure) {
    Kind kind =
        switch (failure) {
          case UnknownHostException _ -> Kind.NAME;
          case SocketTimeoutException _ -> Kind.TIMEOUT;
          case SSLException _ -> Kind.TLS;
          case java.net.ConnectException _ -> Kind.REFUSED;
          default -> Kind.BROKEN;
        };
    return new StoreUnreachable(step, kind, failure);
  }

  private static URI withHost(URI endpoint, String host) {
    return URI.create(
        endpoint.getScheme()
            + "://"
            + host
            + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort()));
  }
}

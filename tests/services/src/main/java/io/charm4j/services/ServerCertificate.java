package io.charm4j.services;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server's key and certificate, signed by a private authority made for it. The JDK's own keytool makes
 * both; nothing of them stays on disk.
 */
public final class ServerCertificate {
  private static final String AUTHORITY = "authority";
  private static final String SERVER = "server";
  private static final int KEYTOOL_LIMIT_SECONDS = 60;

  private final Key key;
  private final Certificate[] chain;

  private ServerCertificate(Key key, Certificate[] chain) {
    this.key = key;
    this.chain = chain;
  }

  /** A certificate for {@code localhost}, the loopback address and {@code address} (an IPv4 address). */
  public static ServerCertificate forAddress(String address) {
    String password = RandomSecret.hex(16);
    try (TemporaryDirectory directory = TemporaryDirectory.create("server-certificate-")) {
      Path store = directory.path().resolve("store.p12");
      keytool(
          store,
          password,
          List.of("-alias", AUTHORITY, "-dname", "CN=Test authority", "-ext", "bc:c=ca:true"));
      keytool(
          store,
          password,
          List.of(
              "-alias",
              SERVER,
              "-signer",
              AUTHORITY,
              "-dname",
              "CN=Test store",
              "-ext",
              "san=dns:localhost,ip:127.0.0.1,ip:" + address));
      return read(store, password.toCharArray());
    } catch (IOException | GeneralSecurityException e) {
      throw new ServiceStartException("Cannot make a certificate for " + address, e);
    }
  }

  /** PEM text of the authority's certificate: what a client has to trust. */
  public String authorityPem() throws GeneralSecurityException {
    return pem("CERTIFICATE", chain[chain.length - 1].getEncoded());
  }

  /** PEM text of the server's certificate followed by the authority's. */
  public String chainPem() throws GeneralSecurityException {
    StringBuilder text = new StringBuilder();
    for (Certificate certificate : chain) {
      text.append(pem("CERTIFICATE", certificate.getEncoded()));
    }
    return text.toString();
  }

  /** PEM text of the server's private key (PKCS #8). */
  public String privateKeyPem() {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  /** A context for a server that shows this certificate. */
  public SSLContext serverContext() throws GeneralSecurityException, IOException {
    char[] password = RandomSecret.hex(16).toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, password);
    store.setKeyEntry(SERVER, key, password, chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static ServerCertificate read(Path file, char[] password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream input = Files.newInputStream(file)) {
      store.load(input, password);
    }
    List<Certificate> chain = new ArrayList<>();
    Collections.addAll(chain, store.getCertificateChain(SERVER));
    return new ServerCertificate(store.getKey(SERVER, password), chain.toArray(Certificate[]::new));
  }

  private static void keytool(Path store, String password, List<String> options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of("-validity", "30", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass:env", "STORE_PASSWORD"));
    command.addAll(options);
    Path output = store.resolveSibling("keytool.log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("STORE_PASSWORD", password);
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(KEYTOOL_LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("keytool did not end within " + KEYTOOL_LIMIT_SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        throw new IOException("keytool failed: " + Files.readString(output).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while keytool ran", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String pem(String label, byte[] content) {
    Base64.Encoder encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN "
        + label
        + "-----\n"
        + encoder.encodeToString(content)
        + "\n-----END "
        + label
        + "-----\n";
  }
}

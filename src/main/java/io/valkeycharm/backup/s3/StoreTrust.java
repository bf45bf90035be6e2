package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException.NotConfigured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts the system's authorities and those given for a store. The given ones are asked first; the
 * system's, which take a while to read, only when they are needed, so plain HTTP never reads them.
 */
final class StoreTrust extends X509ExtendedTrustManager {
  private final @Nullable X509ExtendedTrustManager given;
  private volatile @Nullable X509ExtendedTrustManager system;

  private StoreTrust(@Nullable X509ExtendedTrustManager given) {
    this.given = given;
  }

  /**
   * Trust in the system's authorities and those in {@code pemTexts}.
   *
   * @throws NotConfigured when a text holds no readable certificate
   */
  static StoreTrust of(List<String> pemTexts) throws NotConfigured {
    if (pemTexts.isEmpty()) {
      return new StoreTrust(null);
    }
    try {
      List<Certificate> certificates = new ArrayList<>();
      for (String pem : pemTexts) {
        certificates.addAll(certificates(pem));
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int number = 0; number < certificates.size(); number++) {
        store.setCertificateEntry("authority-" + number, certificates.get(number));
      }
      return new StoreTrust(managerOf(Optional.of(store)));
    } catch (GeneralSecurityException | IOException e) {
      throw new NotConfigured(
          "The S3 store's CA chain holds no readable certificate. Set s3-integrator's tls-ca-chain"
              + " to the base64 of PEM certificates.",
          e);
    }
  }

  private static Collection<? extends Certificate> certificates(String pem)
      throws CertificateException {
    Collection<? extends Certificate> certificates =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
    if (certificates.isEmpty()) {
      throw new CertificateException("No certificate in a PEM text");
    }
    return certificates;
  }

  private static X509ExtendedTrustManager managerOf(Optional<KeyStore> authorities)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    initialise(factory, authorities.orElse(null));
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager extended) {
        return extended;
      }
    }
    throw new GeneralSecurityException("No X.509 trust manager");
  }

  /** Without authorities, the factory takes the system's. */
  private static void initialise(TrustManagerFactory factory, @Nullable KeyStore authorities)
      throws GeneralSecurityException {
    factory.init(authorities);
  }

  private X509ExtendedTrustManager system() throws CertificateException {
    X509ExtendedTrustManager known = system;
    if (known == null) {
      try {
        known = managerOf(Optional.empty());
      } catch (GeneralSecurityException e) {
        throw new CertificateException("The system's authorities can't be read", e);
      }
      system = known;
    }
    return known;
  }

  /** A check by one trust manager. */
  @FunctionalInterface
  private interface Check {
    void by(X509ExtendedTrustManager manager) throws CertificateException;
  }

  private void check(Check check) throws CertificateException {
    X509ExtendedTrustManager first = given;
    if (first == null) {
      check.by(system());
      return;
    }
    try {
      check.by(first);
    } catch (CertificateException givenRefuses) {
      checkBySystem(check, givenRefuses);
    }
  }

  private void checkBySystem(Check check, CertificateException givenRefuses)
      throws CertificateException {
    try {
      check.by(system());
    } catch (CertificateException systemRefuses) {
      systemRefuses.addSuppressed(givenRefuses);
      throw systemRefuses;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(manager -> manager.checkServerTrusted(chain, type));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(manager -> manager.checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(manager -> manager.checkServerTrusted(chain, type, engine));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("Clients are not checked here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}

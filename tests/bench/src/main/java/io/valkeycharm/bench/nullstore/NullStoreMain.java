package io.valkeycharm.bench.nullstore;

import io.charm4j.services.ServerCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * Runs the null store as a process of its own. It prints one line {@code ready endpoint=… region=…} when it
 * serves, and ends at SIGTERM. With {@code --tls --ca-file FILE} it serves HTTPS and writes there what a
 * client has to trust.
 */
public final class NullStoreMain {
  private NullStoreMain() {}

  /** Serves until a signal ends it. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, GeneralSecurityException {
    // Without it, the kernel holds each short answer back until the client has acknowledged the one
    // before.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try (NullStore store = start(List.of(arguments))) {
      System.out.println("ready endpoint=" + store.endpoint() + " region=us-east-1");
      Thread.currentThread().join();
    }
  }

  private static NullStore start(List<String> arguments)
      throws IOException, GeneralSecurityException {
    if (arguments.isEmpty()) {
      return NullStore.start();
    }
    if (arguments.size() != 3 || !arguments.subList(0, 2).equals(List.of("--tls", "--ca-file"))) {
      throw new IllegalArgumentException("Arguments: [--tls --ca-file FILE]");
    }
    ServerCertificate certificate = ServerCertificate.forAddress("127.0.0.1");
    Files.writeString(Path.of(arguments.get(2)), certificate.authorityPem());
    return NullStore.start(certificate.serverContext());
  }
}

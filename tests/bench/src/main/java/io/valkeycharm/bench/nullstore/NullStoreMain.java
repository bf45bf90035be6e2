package io.valkeycharm.bench.nullstore;

import java.io.IOException;

/**
 * Runs the null store as a process of its own. It prints one line {@code ready endpoint=… region=…} when it
 * serves, and ends at SIGTERM.
 */
public final class NullStoreMain {
  private NullStoreMain() {}

  /** Serves until a signal ends it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    // Without it, the kernel holds each short answer back until the client has acknowledged the one
    // before.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try (NullStore store = NullStore.start()) {
      System.out.println("ready endpoint=" + store.endpoint() + " region=us-east-1");
      Thread.currentThread().join();
    }
  }
}

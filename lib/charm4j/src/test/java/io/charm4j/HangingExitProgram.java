package io.charm4j;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A program that ends as a charm does, but whose shutdown hook never ends. */
final class HangingExitProgram {
  static final int EXIT_CODE = 3;

  private HangingExitProgram() {}

  public static void main(String[] arguments) {
    Runtime.getRuntime().addShutdownHook(new Thread(HangingExitProgram::hang));
    System.out.print("said before");
    ProcessExit.now(EXIT_CODE, Duration.ofMillis(200));
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

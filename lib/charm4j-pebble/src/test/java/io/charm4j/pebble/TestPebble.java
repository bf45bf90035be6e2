package io.charm4j.pebble;

import io.charm4j.services.PebbleService;
import io.charm4j.services.TestServices;
import java.time.Duration;

/** A real Pebble and a client of it, for one test class or test. */
final class TestPebble implements AutoCloseable {
  /** A busy machine answers late; the tests are not about that. */
  static final PebbleLimits PATIENT =
      new PebbleLimits(
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(20),
          Duration.ofMillis(100),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30));

  private final PebbleService service;
  private final Pebble client;

  private TestPebble(PebbleService service) {
    this.service = service;
    this.client = Pebble.at(service.socket(), PATIENT);
  }

  /** Skips the calling test where this machine has no Pebble and cannot build one. */
  static TestPebble start() {
    return new TestPebble(TestServices.assumePebble());
  }

  PebbleService service() {
    return service;
  }

  Pebble client() {
    return client;
  }

  /** Another client of the same Pebble. */
  Pebble client(PebbleLimits limits) {
    return Pebble.at(service.socket(), limits);
  }

  String path(String name) {
    return service.directory().resolve(name).toString();
  }

  @Override
  public void close() {
    try {
      client.close();
    } finally {
      service.close();
    }
  }
}

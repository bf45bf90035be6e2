package io.charm4j.services;

/** A Valkey server that runs for the caller; without data at first, gone with its data after closing. */
public interface ValkeyService extends AutoCloseable {

  /** The host to connect to. */
  String host();

  /** The TCP port to connect to. */
  int port();

  /** The password of the default user. */
  String password();

  /** What serves, for a person to read: for instance {@code /usr/bin/valkey-server}. */
  String provider();

  /** Whether the server process is there. */
  boolean isRunning();

  /** Ends the server by SIGKILL, as a crash would, and returns when it is gone. */
  void kill();

  /** Ends the server and removes its files. Calling it again does nothing. */
  @Override
  void close();
}

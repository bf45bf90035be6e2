package io.charm4j;

import java.util.Optional;

/** Where the text that one dispatch keeps for the next lies between them. */
interface KeptStateStore {

  /** The kept text; empty when nothing is kept. */
  Optional<String> load();

  /** Moves a text that nobody can read out of the way. Answers where it is now. */
  String putAside();

  /** Keeps a text, or nothing, when that is to travel with everything else that is sent to Juju. */
  void saveBeforeSending(Optional<String> text);

  /** The same when it is not. Cannot be taken back, so it is the last thing that a dispatch does. */
  void saveAfterSending(Optional<String> text);
}

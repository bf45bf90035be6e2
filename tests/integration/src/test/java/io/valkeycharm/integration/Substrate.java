package io.valkeycharm.integration;

import io.charm4j.sandbox.controller.ModelCloud;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** What the units of a test's model are: the word is that of {@code sandbox up --cloud}. */
enum Substrate {
  MACHINES("machines") {
    @Override
    List<String> modelOptions() {
      return List.of();
    }

    @Override
    List<String> deployOptions() {
      return List.of();
    }

    @Override
    String client() {
      return "client() { charmed-valkey.cli \"$@\"; }\n";
    }

    @Override
    String endServer() {
      return "pkill -KILL -f \"valkey-server.*6379\"";
    }

    @Override
    String startServer() {
      return "true # its supervisor does that after a while";
    }
  },
  K8S("k8s") {
    // A fourth of the memory that a charm's container usually has: nothing here may need more.
    @Override
    List<String> modelOptions() {
      return List.of("--cloud", word(), "--charm-memory", "256M");
    }

    @Override
    List<String> deployOptions() {
      return List.of("--resource", "valkey-image=charmed-valkey");
    }

    @Override
    String client() {
      // The password goes by standard input: a command line can be read by others.
      return """
      client() {
        { printf '%s\\n' "$VALKEYCLI_AUTH"; cat; } |
          PEBBLE_SOCKET=/charm/containers/valkey/pebble.socket /charm/bin/pebble exec -w / -- \\
            sh -c 'read -r VALKEYCLI_AUTH; export VALKEYCLI_AUTH REDISCLI_AUTH=$VALKEYCLI_AUTH; exec valkey-cli "$@"' client "$@"
      }
      """;
    }

    @Override
    String endServer() {
      return PEBBLE + " stop valkey";
    }

    @Override
    String startServer() {
      return PEBBLE + " start valkey";
    }
  };

  private static final String PEBBLE =
      "PEBBLE_SOCKET=/charm/containers/valkey/pebble.socket /charm/bin/pebble";
  private static final String PROPERTY = "substrate";

  private final String word;

  Substrate(String word) {
    this.word = word;
  }

  /** The one that {@code -Dsubstrate} names; machines when it names none. */
  static Substrate chosen() {
    String named = System.getProperty(PROPERTY, MACHINES.word);
    for (Substrate substrate : values()) {
      if (substrate.word.equals(named)) {
        return substrate;
      }
    }
    throw new IllegalArgumentException("-D" + PROPERTY + "=" + named + ": it is machines or k8s");
  }

  /** The word for {@code sandbox up --cloud}. */
  String word() {
    return word;
  }

  /** What {@code sandbox up} needs to be told for a model of this kind. */
  abstract List<String> modelOptions();

  /** What {@code juju deploy} of the Valkey charm needs to be told beside the usual. */
  abstract List<String> deployOptions();

  /**
   * A shell function {@code client} for scripts on a unit: the server's command line client, which takes its
   * password from {@code VALKEYCLI_AUTH}.
   */
  abstract String client();

  /** Shell text for a unit after which its server does not run, for the next few seconds at least. */
  abstract String endServer();

  /** Shell text for a unit whose server shall come back after {@link #endServer}. */
  abstract String startServer();

  /**
   * Skips the calling test where this machine lacks what the substrate needs.
   *
   * @throws TestAbortedException the reason, which is printed too
   */
  void assumePossible() {
    if (this == K8S && ModelCloud.findPebble().isEmpty()) {
      String reason =
          "workload containers need Pebble: name one by PEBBLE_PROGRAM, as ./dev test does when it can build one";
      System.out.println("skipped: " + reason);
      throw new TestAbortedException(reason);
    }
  }
}

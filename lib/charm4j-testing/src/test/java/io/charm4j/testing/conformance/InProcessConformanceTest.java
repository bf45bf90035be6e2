package io.charm4j.testing.conformance;

import org.junit.jupiter.api.Nested;

/** The suites on charms in the test's own JVM. */
class InProcessConformanceTest {
  private static final Transport TRANSPORT = new InProcessTransport();

  @Nested
  class Access extends AccessSuite {
    Access() {
      super(TRANSPORT);
    }
  }

  @Nested
  class Commit extends CommitSuite {
    Commit() {
      super(TRANSPORT);
    }
  }

  @Nested
  class Failure extends FailureSuite {
    Failure() {
      super(TRANSPORT);
    }
  }

  @Nested
  class HookTool extends HookToolSuite {
    HookTool() {
      super(TRANSPORT);
    }
  }

  @Nested
  class Operator extends OperatorSuite {
    Operator() {
      super(TRANSPORT);
    }
  }

  @Nested
  class Order extends OrderSuite {
    Order() {
      super(TRANSPORT);
    }
  }

  @Nested
  class Parallel extends ParallelSuite {
    Parallel() {
      super(TRANSPORT);
    }
  }

  @Nested
  class Restart extends RestartSuite {
    Restart() {
      super(TRANSPORT);
    }
  }

  @Nested
  class Secret extends SecretSuite {
    Secret() {
      super(TRANSPORT);
    }
  }

  @Nested
  class Status extends StatusSuite {
    Status() {
      super(TRANSPORT);
    }
  }
}

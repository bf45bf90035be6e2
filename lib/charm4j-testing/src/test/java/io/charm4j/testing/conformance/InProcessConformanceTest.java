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
  class Effect extends EffectSuite {
    Effect() {
      super(TRANSPORT);
    }
  }

  @Nested
  class Environment extends EnvironmentSuite {
    Environment() {
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
  class Life extends LifeSuite {
    Life() {
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
  class Output extends OutputSuite {
    Output() {
      super(TRANSPORT);
    }
  }

  @Nested
  class Package extends PackageSuite {
    Package() {
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
  class Process extends ProcessSuite {
    Process() {
      super(TRANSPORT);
    }
  }

  @Nested
  class Read extends ReadSuite {
    Read() {
      super(TRANSPORT);
    }
  }

  @Nested
  class Refusal extends RefusalSuite {
    Refusal() {
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
  class SecretTool extends SecretToolSuite {
    SecretTool() {
      super(TRANSPORT);
    }
  }

  @Nested
  class Status extends StatusSuite {
    Status() {
      super(TRANSPORT);
    }
  }

  @Nested
  class Task extends TaskSuite {
    Task() {
      super(TRANSPORT);
    }
  }

  @Nested
  class ToolProcess extends ToolProcessSuite {
    ToolProcess() {
      super(TRANSPORT);
    }
  }
}

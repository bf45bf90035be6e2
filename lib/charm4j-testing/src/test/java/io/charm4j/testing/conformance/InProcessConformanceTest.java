package io.charm4j.testing.conformance;

import org.junit.jupiter.api.Nested;

/** The suites on charms in the test's own JVM. */
class InProcessConformanceTest {
  private static final Transport TRANSPORT = new InProcessTransport();

  @Nested
  class AccessClauses extends AccessSuite {
    AccessClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class CommitClauses extends CommitSuite {
    CommitClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class EffectClauses extends EffectSuite {
    EffectClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class EnvironmentClauses extends EnvironmentSuite {
    EnvironmentClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class FailureClauses extends FailureSuite {
    FailureClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class HookToolClauses extends HookToolSuite {
    HookToolClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class LifeClauses extends LifeSuite {
    LifeClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class OperatorClauses extends OperatorSuite {
    OperatorClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class OrderClauses extends OrderSuite {
    OrderClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class OutputClauses extends OutputSuite {
    OutputClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class PackageClauses extends PackageSuite {
    PackageClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class ParallelClauses extends ParallelSuite {
    ParallelClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class ProcessClauses extends ProcessSuite {
    ProcessClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class ReadClauses extends ReadSuite {
    ReadClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class RefusalClauses extends RefusalSuite {
    RefusalClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class RestartClauses extends RestartSuite {
    RestartClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class SecretClauses extends SecretSuite {
    SecretClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class SecretToolClauses extends SecretToolSuite {
    SecretToolClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class StatusClauses extends StatusSuite {
    StatusClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class TaskClauses extends TaskSuite {
    TaskClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class ToolProcessClauses extends ToolProcessSuite {
    ToolProcessClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class FaultClauses extends FaultSuite {
    FaultClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class SecretClockClauses extends SecretClockSuite {
    SecretClockClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class SuspensionClauses extends SuspensionSuite {
    SuspensionClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class RebootClauses extends RebootSuite {
    RebootClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class PlacementClauses extends PlacementSuite {
    PlacementClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class CrossModelClauses extends CrossModelSuite {
    CrossModelClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class HookToolFormClauses extends HookToolFormSuite {
    HookToolFormClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class MachineLockClauses extends MachineLockSuite {
    MachineLockClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class JujuExecClauses extends JujuExecSuite {
    JujuExecClauses() {
      super(TRANSPORT);
    }
  }

  @Nested
  class LimitClauses extends LimitSuite {
    LimitClauses() {
      super(TRANSPORT);
    }
  }
}

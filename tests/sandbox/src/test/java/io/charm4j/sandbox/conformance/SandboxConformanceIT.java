package io.charm4j.sandbox.conformance;

import io.charm4j.sandbox.machine.HostRequirements;
import io.charm4j.testing.conformance.AccessSuite;
import io.charm4j.testing.conformance.CommitSuite;
import io.charm4j.testing.conformance.CrossModelSuite;
import io.charm4j.testing.conformance.EffectSuite;
import io.charm4j.testing.conformance.EnvironmentSuite;
import io.charm4j.testing.conformance.FailureSuite;
import io.charm4j.testing.conformance.FaultSuite;
import io.charm4j.testing.conformance.HookToolFormSuite;
import io.charm4j.testing.conformance.HookToolSuite;
import io.charm4j.testing.conformance.JujuExecSuite;
import io.charm4j.testing.conformance.LifeSuite;
import io.charm4j.testing.conformance.LimitSuite;
import io.charm4j.testing.conformance.MachineLockSuite;
import io.charm4j.testing.conformance.OperatorSuite;
import io.charm4j.testing.conformance.OrderSuite;
import io.charm4j.testing.conformance.OutputSuite;
import io.charm4j.testing.conformance.PackageSuite;
import io.charm4j.testing.conformance.ParallelSuite;
import io.charm4j.testing.conformance.PlacementSuite;
import io.charm4j.testing.conformance.ProcessSuite;
import io.charm4j.testing.conformance.ReadSuite;
import io.charm4j.testing.conformance.RebootSuite;
import io.charm4j.testing.conformance.RefusalSuite;
import io.charm4j.testing.conformance.RestartSuite;
import io.charm4j.testing.conformance.SecretClockSuite;
import io.charm4j.testing.conformance.SecretSuite;
import io.charm4j.testing.conformance.SecretToolSuite;
import io.charm4j.testing.conformance.StatusSuite;
import io.charm4j.testing.conformance.SuspensionSuite;
import io.charm4j.testing.conformance.TaskSuite;
import io.charm4j.testing.conformance.ToolProcessSuite;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** The suites on packed charms that run as real processes on machines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxConformanceIT {
  private Optional<SandboxTransport> transport = Optional.empty();

  @BeforeAll
  void open() throws IOException {
    HostRequirements.assumeMachines();
    transport = Optional.of(SandboxTransport.create());
  }

  @AfterAll
  void close() throws IOException {
    if (transport.isPresent()) {
      transport.get().close();
    }
  }

  @Nested
  class AccessClauses extends AccessSuite {
    AccessClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class CommitClauses extends CommitSuite {
    CommitClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class EffectClauses extends EffectSuite {
    EffectClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class EnvironmentClauses extends EnvironmentSuite {
    EnvironmentClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class FailureClauses extends FailureSuite {
    FailureClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class HookToolClauses extends HookToolSuite {
    HookToolClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class LifeClauses extends LifeSuite {
    LifeClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class OperatorClauses extends OperatorSuite {
    OperatorClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class OrderClauses extends OrderSuite {
    OrderClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class OutputClauses extends OutputSuite {
    OutputClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class PackageClauses extends PackageSuite {
    PackageClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class ParallelClauses extends ParallelSuite {
    ParallelClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class ProcessClauses extends ProcessSuite {
    ProcessClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class ReadClauses extends ReadSuite {
    ReadClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class RefusalClauses extends RefusalSuite {
    RefusalClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class RestartClauses extends RestartSuite {
    RestartClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class SecretClauses extends SecretSuite {
    SecretClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class SecretToolClauses extends SecretToolSuite {
    SecretToolClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class StatusClauses extends StatusSuite {
    StatusClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class TaskClauses extends TaskSuite {
    TaskClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class ToolProcessClauses extends ToolProcessSuite {
    ToolProcessClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class FaultClauses extends FaultSuite {
    FaultClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class SecretClockClauses extends SecretClockSuite {
    SecretClockClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class SuspensionClauses extends SuspensionSuite {
    SuspensionClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class RebootClauses extends RebootSuite {
    RebootClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class PlacementClauses extends PlacementSuite {
    PlacementClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class CrossModelClauses extends CrossModelSuite {
    CrossModelClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class HookToolFormClauses extends HookToolFormSuite {
    HookToolFormClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class MachineLockClauses extends MachineLockSuite {
    MachineLockClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class JujuExecClauses extends JujuExecSuite {
    JujuExecClauses() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class LimitClauses extends LimitSuite {
    LimitClauses() {
      super(transport.orElseThrow());
    }
  }
}

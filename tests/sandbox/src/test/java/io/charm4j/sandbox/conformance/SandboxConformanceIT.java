package io.charm4j.sandbox.conformance;

import io.charm4j.sandbox.machine.HostRequirements;
import io.charm4j.testing.conformance.AccessSuite;
import io.charm4j.testing.conformance.CommitSuite;
import io.charm4j.testing.conformance.EffectSuite;
import io.charm4j.testing.conformance.EnvironmentSuite;
import io.charm4j.testing.conformance.FailureSuite;
import io.charm4j.testing.conformance.HookToolSuite;
import io.charm4j.testing.conformance.LifeSuite;
import io.charm4j.testing.conformance.OperatorSuite;
import io.charm4j.testing.conformance.OrderSuite;
import io.charm4j.testing.conformance.OutputSuite;
import io.charm4j.testing.conformance.PackageSuite;
import io.charm4j.testing.conformance.ParallelSuite;
import io.charm4j.testing.conformance.ProcessSuite;
import io.charm4j.testing.conformance.ReadSuite;
import io.charm4j.testing.conformance.RefusalSuite;
import io.charm4j.testing.conformance.RestartSuite;
import io.charm4j.testing.conformance.SecretSuite;
import io.charm4j.testing.conformance.SecretToolSuite;
import io.charm4j.testing.conformance.StatusSuite;
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
  class Access extends AccessSuite {
    Access() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class Commit extends CommitSuite {
    Commit() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class Effect extends EffectSuite {
    Effect() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class Environment extends EnvironmentSuite {
    Environment() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class Failure extends FailureSuite {
    Failure() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class HookTool extends HookToolSuite {
    HookTool() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class Life extends LifeSuite {
    Life() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class Operator extends OperatorSuite {
    Operator() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class Order extends OrderSuite {
    Order() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class Output extends OutputSuite {
    Output() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class Package extends PackageSuite {
    Package() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class Parallel extends ParallelSuite {
    Parallel() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class Process extends ProcessSuite {
    Process() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class Read extends ReadSuite {
    Read() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class Refusal extends RefusalSuite {
    Refusal() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class Restart extends RestartSuite {
    Restart() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class Secret extends SecretSuite {
    Secret() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class SecretTool extends SecretToolSuite {
    SecretTool() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class Status extends StatusSuite {
    Status() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class Task extends TaskSuite {
    Task() {
      super(transport.orElseThrow());
    }
  }

  @Nested
  class ToolProcess extends ToolProcessSuite {
    ToolProcess() {
      super(transport.orElseThrow());
    }
  }
}

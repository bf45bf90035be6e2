package io.charm4j.pebble;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The three WebSockets of a command, or two when its standard error is merged into its output. */
final class ExecSockets {
  private final ExecSocket control;
  private final ExecSocket stdio;
  private final Optional<ExecSocket> stderr;
  private final ExecOutput output;
  private final Optional<ExecOutput> errors;
  private final Optional<ExecTail> errorTail;

  ExecSockets(Exec exec) {
    Deadline readingEnd = ExecProcess.readingEnd(exec);
    this.control = new ExecSocket("control", new Ignored());
    this.output = new ExecOutput(exec.program(), readingEnd);
    this.stdio = new ExecSocket("stdio", output);
    this.errors =
        exec.standardError() == Exec.StandardError.STREAM
            ? Optional.of(new ExecOutput(exec.program(), readingEnd))
            : Optional.empty();
    this.errorTail =
        exec.standardError() == Exec.StandardError.TAIL
            ? Optional.of(new ExecTail())
            : Optional.empty();
    this.stderr =
        errors
            .<ExecSocket.FrameTarget>map(stream -> stream)
            .or(() -> errorTail)
            .map(target -> new ExecSocket("stderr", target));
  }

  /**
   * Connects each once, control first: from then on the death of this process ends the command. The
   * command starts with the last one, which Pebble wants within five seconds of the request.
   */
  void connect(HttpOverSocket http, String task, PebbleLimits limits)
      throws IOException, InterruptedException {
    control.connect(http, task, limits.answer());
    stdio.connect(http, task, limits.answer());
    if (stderr.isPresent()) {
      stderr.get().connect(http, task, limits.answer());
    }
  }

  ExecSocket control() {
    return control;
  }

  ExecSocket stdio() {
    return stdio;
  }

  ExecOutput output() {
    return output;
  }

  Optional<ExecOutput> errors() {
    return errors;
  }

  Optional<ExecTail> errorTail() {
    return errorTail;
  }

  /** Ends all connections; who reads gets an exception, unless the stream was at its end. */
  void drop() {
    control.drop();
    stdio.drop();
    stderr.ifPresent(ExecSocket::drop);
    IOException reason = new IOException("it was given up");
    output.gone(reason);
    errors.ifPresent(stream -> stream.gone(reason));
    errorTail.ifPresent(tail -> tail.gone(reason));
  }

  /** Nothing of use comes out of the control socket, whose end is that of the command's process. */
  private record Ignored() implements ExecSocket.FrameTarget {
    @Override
    public void bytes(ByteBuffer bytes, Runnable taken) {
      taken.run();
    }

    @Override
    public void end() {}

    @Override
    public void gone(Throwable reason) {}
  }
}

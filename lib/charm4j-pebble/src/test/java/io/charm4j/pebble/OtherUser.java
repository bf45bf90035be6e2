package io.charm4j.pebble;

import io.charm4j.services.TestServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/**
 * A client of a Pebble that another user than the test's own seems to be: Pebble sees who connects. For one
 * connection at a time, thus not for commands.
 */
final class OtherUser implements AutoCloseable {
  static final int USER_ID = 65534;

  private final Process relay;
  private final Pebble client;

  private OtherUser(Process relay, Pebble client) {
    this.relay = relay;
    this.client = client;
  }

  /** Skips the calling test where it may not act as another user. */
  static OtherUser of(TestPebble pebble) throws IOException, InterruptedException {
    if (!"root".equals(System.getProperty("user.name"))) {
      throw TestServices.skipped("Only root can ask as another user.");
    }
    Path perl = TestServices.assumeProgram("perl");
    Path setpriv = TestServices.assumeProgram("setpriv");
    Files.setPosixFilePermissions(
        pebble.service().directory(), PosixFilePermissions.fromString("rwxr-xrwx"));
    Path socket = pebble.service().directory().resolve("as-another");
    Process relay =
        new ProcessBuilder(
                setpriv.toString(),
                "--reuid=" + USER_ID,
                "--regid=" + USER_ID,
                "--clear-groups",
                perl.toString(),
                "-MIO::Socket::UNIX",
                "-e",
                """
                my $s = IO::Socket::UNIX->new(Local => $ARGV[0], Listen => 5) or die $!;
                while (my $c = $s->accept) {
                  my $p = IO::Socket::UNIX->new(Peer => $ARGV[1]) or die $!;
                  unless (fork) { while (sysread $c, my $b, 65536) { syswrite $p, $b } exit }
                  while (sysread $p, my $b, 65536) { syswrite $c, $b }
                  $c->shutdown(2); $p->shutdown(2); close $c; close $p;
                }
                """,
                socket.toString(),
                pebble.service().socket().toString())
            .inheritIO()
            .start();
    for (int i = 0; i < 300 && !Files.exists(socket); i++) {
      if (relay.waitFor(100, TimeUnit.MILLISECONDS)) {
        throw new IOException("The relay ended with " + relay.exitValue());
      }
    }
    return new OtherUser(relay, Pebble.at(socket, TestPebble.PATIENT));
  }

  Pebble client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    relay.descendants().forEach(ProcessHandle::destroyForcibly);
    relay.destroyForcibly().onExit().join();
  }
}

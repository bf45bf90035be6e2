package io.charm4j.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FilesIT extends PebbleFixture {
  private static final long LARGE_BYTES = Boolean.getBoolean("nightly") ? 4L << 30 : 200L << 20;
  private static final FileAccess PRIVATE = FileAccess.ofPebble("600");

  private static Files files() {
    return pebble.client().files();
  }

  @Test
  void aTextIsWrittenWithItsParentsAndReadBack() throws PebbleException {
    String path = pebble.path("deep/er \"quoted\" \\ ü/file.conf");
    String text = "päss\r\n--word\r\n\n";
    files().push(path, text, PRIVATE);
    assertThat(files().pull(path)).isEqualTo(text);
    assertThat(files().find(path))
        .hasValueSatisfying(file -> {
          assertThat(file.permissions()).isEqualTo("600");
          assertThat(file.type()).isEqualTo(FileInfo.Type.FILE);
          assertThat(file.size())
              .hasValue(text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
          assertThat(file.lastModified()).isPresent();
        });
    files().push(path, "", FileAccess.ofPebble("644"));
    assertThat(files().pull(path)).isEmpty();
    assertThat(files().find(path).orElseThrow().permissions()).isEqualTo("644");
  }

  @Test
  void ownerAndModeAreSetByNameAndNumberAndLostByTheNextWriteWithoutThem() throws PebbleException {
    assumeThat(System.getProperty("user.name")).as("only root gives files away").isEqualTo("root");
    String path = pebble.path("owned");
    files().push(path, "1", FileAccess.of("640", "nobody", "nogroup"));
    assertThat(files().find(path))
        .hasValueSatisfying(file -> {
          assertThat(file.user()).contains("nobody");
          assertThat(file.group()).contains("nogroup");
          assertThat(file.permissions()).isEqualTo("640");
        });
    files().push(path, "2", FileAccess.of("640", 1, 2));
    assertThat(files().find(path))
        .hasValueSatisfying(file -> {
          assertThat(file.userId()).hasValue(1);
          assertThat(file.groupId()).hasValue(2);
        });
    files().push(path, "3", PRIVATE);
    assertThat(files().find(path).orElseThrow().userId()).hasValue(0);
  }

  @Test
  void aLinkIsReplacedAndNotFollowed() throws Exception {
    Path target = Path.of(pebble.path("target"));
    Path link = Path.of(pebble.path("link"));
    java.nio.file.Files.writeString(target, "kept");
    java.nio.file.Files.createSymbolicLink(link, target);
    files().push(link.toString(), "new", PRIVATE);
    assertThat(target).hasContent("kept");
    assertThat(java.nio.file.Files.isSymbolicLink(link)).isFalse();
  }

  @Test
  void aFailureWithinAGoodAnswerIsAFailure() {
    assertThatThrownBy(() -> files().pull(pebble.path("missing")))
        .isInstanceOf(PebbleException.FileFailed.class)
        .asInstanceOf(type(PebbleException.FileFailed.class))
        .satisfies(failure -> {
          assertThat(failure.error().kind()).isEqualTo(PebbleError.Kind.NOT_FOUND);
          assertThat(failure.path()).isEqualTo(pebble.path("missing"));
        });
    assertThatThrownBy(() -> files().pull(pebble.service().directory().toString()))
        .isInstanceOf(PebbleException.FileFailed.class)
        .hasMessageContaining("regular file");
    assertThatThrownBy(() -> files().push(pebble.service().directory().toString(), "x", PRIVATE))
        .isInstanceOf(PebbleException.FileFailed.class);
    assertThatThrownBy(() ->
            files().push(pebble.path("x"), "x", FileAccess.of("600", "no-such-user", "nogroup")))
        .isInstanceOf(PebbleException.FileFailed.class)
        .hasMessageContaining("no-such-user");
    assertThatThrownBy(() -> files().makeDirectory("relative", FileAccess.ofPebble("755")))
        .isInstanceOf(PebbleException.FileFailed.class);
    assertThatThrownBy(() -> files().remove("relative"))
        .isInstanceOf(PebbleException.FileFailed.class);
  }

  @Test
  void permissionsThatPebbleWouldRefuseAreRefusedBefore() {
    assertThatThrownBy(() -> FileAccess.ofPebble("0644"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("three octal digits");
  }

  @Test
  void directoriesAreMadeListedAndRemovedWithWhatIsInThem() throws PebbleException {
    String directory = pebble.path("made/inner");
    files().makeDirectory(directory, FileAccess.ofPebble("750"));
    files().makeDirectory(directory, FileAccess.ofPebble("700"));
    files().push(directory + "/a.conf", "1", PRIVATE);
    files().push(directory + "/b.acl", "2", PRIVATE);

    assertThat(files().list(directory)).extracting(FileInfo::name).contains("a.conf", "b.acl");
    assertThat(files().list(directory, "*.acl"))
        .extracting(FileInfo::name)
        .containsExactly("b.acl");
    assertThat(files().find(directory).orElseThrow().type()).isEqualTo(FileInfo.Type.DIRECTORY);
    assertThat(files().find(directory).orElseThrow().permissions()).isEqualTo("750");

    files().remove(pebble.path("made"));
    files().remove(pebble.path("made"));
    assertThat(files().find(directory)).isEmpty();
    assertThatThrownBy(() -> files().list(directory))
        .isInstanceOf(PebbleException.Refused.class)
        .asInstanceOf(type(PebbleException.Refused.class))
        .satisfies(
            refusal -> assertThat(refusal.error().kind()).isEqualTo(PebbleError.Kind.NOT_FOUND));
  }

  @Test
  void aFileLargerThanAllMemoryMovesBothWays() throws Exception {
    String path = pebble.path("large");
    files().push(path, new Pattern(LARGE_BYTES), PRIVATE);
    assertThat(files().find(path).orElseThrow().size()).hasValue(LARGE_BYTES);
    PatternCheck check = new PatternCheck();
    files().pull(path, check);
    assertThat(check.count).isEqualTo(LARGE_BYTES);
    files().remove(path);
  }

  @Test
  void aTargetThatFailsEndsTheRead() throws PebbleException {
    String path = pebble.path("wanted");
    files().push(path, "content", PRIVATE);
    OutputStream full =
        new ByteArrayOutputStream() {
          @Override
          public void write(byte[] bytes) throws IOException {
            throw new IOException("the disk is full");
          }
        };
    assertThatThrownBy(() -> files().pull(path, full)).hasMessageContaining("the disk is full");
  }

  /** Bytes that tell their place. */
  private static byte at(long position) {
    return (byte) (position * 31 + (position >>> 16));
  }

  private static final class Pattern extends InputStream {
    private final long length;
    private long position;

    Pattern(long length) {
      this.length = length;
    }

    @Override
    public int read() {
      return position == length ? -1 : Byte.toUnsignedInt(at(position++));
    }

    @Override
    public int read(byte[] target, int offset, int wanted) {
      if (position == length) {
        return -1;
      }
      int count = (int) Math.min(wanted, length - position);
      for (int i = 0; i < count; i++) {
        target[offset + i] = at(position++);
      }
      return count;
    }
  }

  private static final class PatternCheck extends OutputStream {
    private long count;

    @Override
    public void write(int value) {
      if ((byte) value != at(count)) {
        throw new AssertionError("another byte at " + count);
      }
      count++;
    }
  }
}

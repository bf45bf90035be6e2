package io.charm4j;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class RefusedCacheTest {
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(RefusedCache.class);

  @TempDir private Path charm;

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  @Test
  void saysNothingOfAnArchiveThatIsUsed() {
    new RefusedCache(charm.resolve("hooks-1.jsa"), true).tellOnceIn(charm);

    assertThat(messages()).isEmpty();
    assertThat(charm).isEmptyDirectory();
  }

  @Test
  void tellsOfAMissingArchiveOnceForEachImage() {
    for (int dispatch = 0; dispatch < 3; dispatch++) {
      new RefusedCache(charm.resolve("hooks-1.jsa"), false).tellOnceIn(charm);
    }
    new RefusedCache(charm.resolve("hooks-2.jsa"), false).tellOnceIn(charm);

    assertThat(messages()).hasSize(2);
    assertThat(messages().getFirst()).contains("hooks-1.jsa", "not-in-the-package");
    assertThat(messages().getLast()).contains("hooks-2.jsa");
  }

  @Test
  void tellsAnArchiveOfAnotherJavaFromAMissingOne() throws IOException {
    Path archive = Files.writeString(charm.resolve("hooks-1.jsa"), "of another Java");

    new RefusedCache(archive, false).tellOnceIn(charm);

    assertThat(messages()).singleElement().asString().contains("not-of-this-java");
  }

  @Test
  void goesOnWhereItCannotRemember() {
    new RefusedCache(charm.resolve("hooks-1.jsa"), false).tellOnceIn(charm.resolve("absent"));

    assertThat(messages()).hasSize(2);
    assertThat(messages().getLast()).contains("not-remembered");
  }

  private List<String> messages() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}

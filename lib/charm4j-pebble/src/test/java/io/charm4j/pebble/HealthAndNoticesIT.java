package io.charm4j.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthAndNoticesIT extends PebbleFixture {
  @Test
  void checksAreRunStoppedAndSayWhetherTheContainerIsHealthy() throws PebbleException {
    Health health = pebble.client().health();
    String mark = pebble.path("healthy");
    pebble.client().files().push(mark, "", FileAccess.ofPebble("600"));
    pebble
        .client()
        .plan()
        .add(
            Layer.of("checks")
                .checks(
                    CheckSpec.exec("mark", "test -e " + mark)
                        .level(Health.Level.ALIVE)
                        .period(Duration.ofHours(1))
                        .threshold(1)));
    assertThat(health.refresh("mark")).isEmpty();
    assertThat(health.isHealthy(Health.Level.ALIVE)).isTrue();
    assertThat(health.checks("mark"))
        .singleElement()
        .satisfies(check -> {
          assertThat(check.status()).isEqualTo(Check.Status.UP);
          assertThat(check.level()).contains(Health.Level.ALIVE);
          assertThat(check.threshold()).isEqualTo(1);
          assertThat(check.changeId()).isPresent();
          assertThat(check.successes()).isPresent();
        });

    pebble.client().files().remove(mark);
    assertThat(health.refresh("mark")).isPresent();
    assertThat(health.isHealthy(Health.Level.ALIVE)).isFalse();
    assertThat(health.isHealthy(Health.Level.READY)).isFalse();
    assertThat(health.isHealthy(Health.Level.ALIVE, "mark")).isFalse();
    assertThat(health.isHealthy(Health.Level.ALIVE, "another")).isTrue();
    assertThat(health.checks(Health.Level.READY)).isEmpty();
    assertThat(health.checks(Health.Level.ALIVE)).hasSize(1);
    assertThat(health.checks()).anyMatch(check -> check.status() == Check.Status.DOWN);

    assertThat(health.stop("mark")).containsExactly("mark");
    assertThat(health.stop("mark")).isEmpty();
    assertThat(health.checks("mark").getFirst().status()).isEqualTo(Check.Status.INACTIVE);
    assertThat(health.start("mark")).containsExactly("mark");
    health.stop("mark");
  }

  @Test
  void aNoticeIsMadeKnownCountedAndFound() throws PebbleException {
    Notices notices = pebble.client().notices();
    String key = "example.com/backup-done";
    String id = notices.add(key, Map.of("backup", "1"), Duration.ofHours(2));
    assertThat(notices.add(key, Map.of("backup", "2"), Duration.ofHours(2))).isEqualTo(id);

    assertThat(notices.list(Notices.Filter.custom(key)))
        .singleElement()
        .satisfies(notice -> {
          assertThat(notice.id()).isEqualTo(id);
          assertThat(notice.occurrences()).isEqualTo(2);
          assertThat(notice.lastData()).containsEntry("backup", "2");
          assertThat(notice.repeatAfter()).contains(Duration.ofHours(2));
          assertThat(notice.expireAfter()).contains(Duration.ofDays(7));
          assertThat(notice.userId()).isPresent();
        });
    assertThat(notices.get(id).key()).isEqualTo(key);
    assertThat(notices.list(Notices.Filter.all())).isNotEmpty();
    assertThat(
            notices.list(
                new Notices.Filter(
                    List.of("custom"),
                    List.of("example.com/other"),
                    Optional.of(Instant.EPOCH),
                    Duration.ofMillis(300),
                    new Notices.Users.Own())))
        .isEmpty();
    int other = notices.get(id).userId().orElseThrow() + 1;
    Notices.Filter filter = Notices.Filter.custom(key);
    assertThat(notices.list(filter.users(new Notices.Users.All()))).hasSize(1);
    assertThat(notices.list(filter.users(new Notices.Users.One(other)))).isEmpty();
    assertThatThrownBy(() -> notices.add("no-domain", Map.of(), Duration.ZERO))
        .isInstanceOf(PebbleException.Refused.class);
  }

  /** Jetty's client by itself takes 30 s of silence for the end. */
  @Test
  void aWaitForANoticeLastsAsLongAsItIsMeantTo() throws PebbleException {
    Duration patience =
        Boolean.getBoolean("nightly") ? Duration.ofSeconds(35) : Duration.ofSeconds(1);
    long begin = System.nanoTime();
    assertThat(
            pebble
                .client()
                .notices()
                .list(
                    new Notices.Filter(
                        List.of("custom"),
                        List.of("example.com/never"),
                        Optional.empty(),
                        patience,
                        new Notices.Users.Own())))
        .isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(patience);
  }
}

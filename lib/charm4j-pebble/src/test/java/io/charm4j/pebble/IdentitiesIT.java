package io.charm4j.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class IdentitiesIT extends PebbleFixture {
  private static final String HASH = "$6$saltsalt$not-a-real-hash";

  private static Identities identities() {
    return pebble.client().identities();
  }

  @Test
  void theyAreAddedChangedReplacedAndRemoved() throws PebbleException {
    Identity reader = Identity.ofUser(Identity.Access.READ, 4711);
    identities().add(Map.of("reader", reader));
    assertThat(identities().list()).containsEntry("reader", reader);
    assertThatThrownBy(() -> identities().add(Map.of("reader", reader)))
        .isInstanceOf(PebbleException.Refused.class)
        .hasMessageContaining("reader");

    Identity other = Identity.ofUser(Identity.Access.UNTRUSTED, 4712);
    identities().update(Map.of("reader", other));
    assertThat(identities().list()).containsEntry("reader", other);
    assertThatThrownBy(() -> identities().update(Map.of("stranger", other)))
        .isInstanceOf(PebbleException.Refused.class)
        .hasMessageContaining("stranger");

    Identity scraper = Identity.ofPassword(Identity.Access.METRICS, HASH);
    identities().replace(Map.of("reader", reader, "scraper", scraper));
    assertThat(identities().list()).containsEntry("reader", reader);
    assertThat(identities().list().get("scraper"))
        .isEqualTo(Identity.ofPassword(Identity.Access.METRICS, "*****"));

    identities().remove("reader", "scraper");
    assertThat(identities().list()).doesNotContainKeys("reader", "scraper");
    assertThatThrownBy(() -> identities().remove("reader"))
        .isInstanceOf(PebbleException.Refused.class)
        .hasMessageContaining("reader");
  }

  @Test
  void whatIsNoCertificateAndWhatIsNobodyIsRefused() {
    Identity broken = Identity.ofCertificate(Identity.Access.READ, "no certificate");
    assertThatThrownBy(() -> identities().add(Map.of("broken", broken)))
        .isInstanceOf(PebbleException.Refused.class)
        .hasMessageContaining("PEM");
    Identity nobody =
        new Identity(Identity.Access.READ, OptionalInt.empty(), Optional.empty(), Optional.empty());
    assertThatThrownBy(() -> identities().add(Map.of("nobody", nobody)))
        .isInstanceOf(PebbleException.Refused.class);
  }

  @Test
  void noHashIsInAnyText() {
    Identity scraper = Identity.ofPassword(Identity.Access.METRICS, HASH);
    assertThat(scraper.toString()).doesNotContain(HASH).contains("hasPassword=true");
    assertThatThrownBy(() -> identities().update(Map.of("nowhere", scraper)))
        .isInstanceOf(PebbleException.Refused.class)
        .satisfies(failure -> assertThat(failure.toString()).doesNotContain(HASH));
  }

  @Test
  void anotherUserMayWhatItsIdentitySays() throws Exception {
    try (OtherUser other = OtherUser.of(pebble)) {
      Pebble client = other.client();
      Map<String, Identity> admin =
          Map.of("other", Identity.ofUser(Identity.Access.ADMIN, OtherUser.USER_ID));
      assertThatThrownBy(() -> client.identities().add(admin))
          .isInstanceOf(PebbleException.AccessDenied.class);

      identities().add(admin);
      assertThat(client.identities().list()).containsKey("other");
      client.plan().add(Layer.of("others", ServiceSpec.of("of-another", "sleep 1")));
      assertThat(client.plan().text()).contains("of-another");

      client.identities().remove("other");
      assertThatThrownBy(() -> client.plan().text())
          .isInstanceOf(PebbleException.AccessDenied.class);
    }
  }
}

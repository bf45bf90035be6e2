package io.valkeycharm.backup.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.backup.failure.BackupException.NotConfigured;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyRulesTest {

  @Test
  void choosesTheProxyByTheScheme() throws NotConfigured {
    ProxyRules rules = ProxyRules.parse("http://one:3128", "two:3129", "");

    assertThat(rules.leadingTo(URI.create("http://s3.example")))
        .contains(URI.create("http://one:3128"));
    assertThat(rules.leadingTo(URI.create("https://s3.example")))
        .contains(URI.create("http://two:3129"));
  }

  @Test
  void goesDirectlyWithoutAProxy() throws NotConfigured {
    assertThat(ProxyRules.parse("", " ", "").leadingTo(URI.create("https://s3.example"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "*,true",
    "s3.example,true",
    "S3.Example,true",
    "example,true",
    ".example,true",
    "*.example,true",
    "3.example,false",
    "other.s3.example,false",
    "s3.example:8443,true",
    "s3.example:443,false",
    "'a, b  s3.example',true",
    "10.0.0.0/8,false",
    "nonsense/99,false",
    ".,false"
  })
  void matchesNames(String noProxy, boolean direct) throws NotConfigured {
    assertThat(isDirect(noProxy, "https://s3.example:8443")).isEqualTo(direct);
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3,true",
    "10.1.2.3:9000,true",
    "10.1.2.3:9001,false",
    "10.0.0.0/8,true",
    "10.1.2.0/24,true",
    "10.1.2.2/31,true",
    "10.1.2.4/30,false",
    "11.0.0.0/8,false",
    "0.0.0.0/0,true",
    "10.1.2.3/33,false",
    "::/0,false"
  })
  void matchesAddressesAndBlocks(String noProxy, boolean direct) throws NotConfigured {
    assertThat(isDirect(noProxy, "http://10.1.2.3:9000")).isEqualTo(direct);
  }

  @ParameterizedTest
  @CsvSource({"fd00::/8,true", "fd00:0::1,true", "[fd00::1]:9000,true", "[fd00::1]:1,false"})
  void matchesAddressesOfVersionSix(String noProxy, boolean direct) throws NotConfigured {
    assertThat(isDirect(noProxy, "http://[fd00::1]:9000")).isEqualTo(direct);
  }

  @Test
  void neverShowsAPassword() throws NotConfigured {
    ProxyRules rules = ProxyRules.parse("http://user:hidden@proxy:3128", "", "");

    assertThat(rules.toString()).contains("proxy").doesNotContain("hidden");
    assertThatThrownBy(() -> ProxyRules.parse("http://user:hidden@ bad", "", ""))
        .isInstanceOf(NotConfigured.class)
        .hasNoCause()
        .message()
        .doesNotContain("hidden");
  }

  private static boolean isDirect(String noProxy, String target) throws NotConfigured {
    return ProxyRules.parse("proxy:3128", "proxy:3128", noProxy)
        .leadingTo(URI.create(target))
        .isEmpty();
  }
}

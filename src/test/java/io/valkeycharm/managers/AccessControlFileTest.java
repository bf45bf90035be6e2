package io.valkeycharm.managers;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.secret.SensitiveString;
import io.valkeycharm.state.SystemPasswords;
import io.valkeycharm.state.SystemUser;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessControlFileTest {

  @Test
  void turnsTheDefaultUserOffAndKeepsHashesOnly() {
    SystemPasswords passwords =
        SystemPasswords.of(
            Map.of(
                SystemUser.OPERATOR, SensitiveString.of("abc"),
                SystemUser.REPLICATION, SensitiveString.of("xyz"),
                SystemUser.STATS, SensitiveString.of("")));
    assertThat(AccessControlFile.render(passwords))
        .startsWith(
            """
            user default off
            user charmed-operator on #ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad ~* +@all
            user charmed-replication on #3608bca1e44ea6c4d268eb6db02260269892c0b42b86bbf1e77a6fa16c3c9282 +psync +replconf +ping
            user charmed-stats on #e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 -@all \
            """);
  }

  @Test
  void passwordsAreLongRandomLettersAndDigits() {
    PasswordGenerator generator = new PasswordGenerator();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      String password = generator.next().reveal();
      assertThat(password).matches("[A-Za-z0-9]{32}");
      assertThat(seen.add(password)).isTrue();
    }
  }
}

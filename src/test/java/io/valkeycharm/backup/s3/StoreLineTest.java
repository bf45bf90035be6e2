package io.valkeycharm.backup.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreLineTest {

  /** As the SDK does: a certificate for all buckets does not cover a name with dots. */
  @ParameterizedTest
  @CsvSource({
    "https://s3.example, backups,    HOST, backups.s3.example",
    "https://s3.example, my.backups, HOST, s3.example",
    "http://s3.example,  my.backups, HOST, my.backups.s3.example",
    "https://s3.example, backups,    PATH, s3.example",
  })
  void leadsWhereTheRequestsGo(String endpoint, String bucket, AddressingStyle style, String host)
      throws Exception {
    S3Settings settings =
        new S3Settings(
            bucket,
            Optional.of(URI.create(endpoint)),
            Optional.empty(),
            style,
            Optional.empty(),
            StoreCredentials.of("access", "secret"),
            List.of(),
            ProxyRules.NONE);

    assertThat(StoreLine.of(settings).host()).isEqualTo(host);
  }
}

package io.valkeycharm.managers;

import static org.assertj.core.api.Assertions.assertThat;

import io.valkeycharm.workload.WorkloadException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaChainFileTest {
  @TempDir private Path charmDirectory;

  @Test
  void behaviour7And10ChainIsJoinedByNewlinesInTheCharmFolderAndRemovedAgain()
      throws WorkloadException {
    CaChainFile file = new CaChainFile(charmDirectory);

    file.keep(List.of("first", "second"));
    assertThat(charmDirectory.resolve("s3_ca_chain.pem")).hasContent("first\nsecond");

    file.remove();
    assertThat(charmDirectory).isEmptyDirectory();
  }

  @Test
  void behaviour11NothingIsWrittenWithoutAChain() throws WorkloadException {
    new CaChainFile(charmDirectory).keep(List.of());

    assertThat(charmDirectory).isEmptyDirectory();
  }

  @Test
  void removingWhatIsNotThereIsNoFailure() throws WorkloadException {
    new CaChainFile(charmDirectory).remove();

    assertThat(charmDirectory).isEmptyDirectory();
  }
}

package io.charm4j.interfaces.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class S3AttributesTest {

  @Example
  void readsAJsonListAndCommaSeparatedTextAlike() {
    List<String> attributes = List.of("x-amz-acl=private", "x-amz-meta-team=data");

    assertThat(S3Attributes.parse("[\"x-amz-acl=private\", \"x-amz-meta-team=data\"]"))
        .isEqualTo(attributes);
    assertThat(S3Attributes.parse(" x-amz-acl=private, ,x-amz-meta-team=data,"))
        .isEqualTo(attributes);
  }

  @Example
  void takesEmptyTextAndAnEmptyJsonStringForNone() {
    assertThat(S3Attributes.parse("")).isEmpty();
    assertThat(S3Attributes.parse("\"\"")).isEmpty();
    assertThat(S3Attributes.parse("[]")).isEmpty();
  }

  @Property
  void givesItemsWithoutBlanksForAnyText(@ForAll String text) {
    assertThat(S3Attributes.parse(text))
        .allSatisfy(item -> assertThat(item).isNotBlank().isEqualTo(item.strip()));
  }
}

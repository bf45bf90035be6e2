package io.charm4j.interfaces.s3;

import static io.charm4j.interfaces.s3.SampleDatabags.ROOT_CERTIFICATE;
import static io.charm4j.interfaces.s3.SampleDatabags.SECOND_CERTIFICATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CaChainTest {

  @Property
  void readsTheSameChainFromEveryEncoding(@ForAll("chains") List<String> chain) {
    String pem = String.join("\n", chain) + "\n";
    String list = JsonStrings.write(chain);
    List<String> encodings =
        List.of(
            list,
            JsonStrings.write(List.of(list)),
            JsonStrings.write(List.of(pem)),
            JsonStrings.write(chain.stream().map(CaChainTest::base64).toList()),
            pem,
            pem.replace("\n", "\r\n"),
            "subject=/CN=root\n" + pem + "the end",
            base64(pem),
            wrapped(base64(pem)),
            base64(pem.replace("\n", "\r\n")));

    assertThat(encodings)
        .allSatisfy(encoding ->
            assertThat(CaChain.parse(encoding)).isEqualTo(new CaChain.Certificates(chain)));
  }

  @Property
  void givesAValueForAnyText(@ForAll String text) {
    assertThat(CaChain.parse(text)).isNotNull();
    assertThat(CaChain.ofBase64(text)).isNotNull();
  }

  @Property
  void neverReadsAChainIntoTextWithoutOne(@ForAll("wordsThatAreNoChain") String text) {
    assertThat(CaChain.parse(text)).isEqualTo(new CaChain.Malformed());
    assertThat(CaChain.ofBase64(base64(text))).isEqualTo(new CaChain.Malformed());
  }

  @Example
  void refusesAChainWhoseLastCertificateIsCutOff() {
    String cut = ROOT_CERTIFICATE + "\n" + SECOND_CERTIFICATE.substring(0, 40);

    assertThat(CaChain.parse(cut)).isEqualTo(new CaChain.Malformed());
    assertThat(CaChain.ofBase64(base64(cut))).isEqualTo(new CaChain.Malformed());
  }

  @Example
  void refusesAListWithOneItemThatIsNoCertificate() {
    assertThat(CaChain.parse(JsonStrings.write(List.of(ROOT_CERTIFICATE, "garbage"))))
        .isEqualTo(new CaChain.Malformed());
  }

  @Example
  void refusesListsNestedWithoutEnd() {
    String text = ROOT_CERTIFICATE;
    for (int depth = 0; depth < 8; depth++) {
      text = JsonStrings.write(List.of(text));
    }

    assertThat(CaChain.parse(text)).isEqualTo(new CaChain.Malformed());
  }

  @Example
  void refusesACertificateWithEscapedLineEnds() {
    assertThat(CaChain.parse(ROOT_CERTIFICATE.replace("\n", "\\n")))
        .isEqualTo(new CaChain.Malformed());
  }

  @Example
  void takesAConfigOptionOnlyAsBase64() {
    assertThat(CaChain.ofBase64(base64(ROOT_CERTIFICATE)))
        .isEqualTo(new CaChain.Certificates(List.of(ROOT_CERTIFICATE)));
    assertThat(CaChain.ofBase64(ROOT_CERTIFICATE)).isEqualTo(new CaChain.Malformed());
    assertThat(CaChain.ofBase64(" ")).isEqualTo(new CaChain.Certificates(List.of()));
  }

  @Provide
  Arbitrary<List<String>> chains() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withChars("+/=\n")
        .ofMinLength(1)
        .ofMaxLength(200)
        .map(body -> "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<String> wordsThatAreNoChain() {
    return Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(100);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String wrapped(String text) {
    return text.chars()
        .mapToObj(character -> Character.toString(character))
        .collect(Collectors.joining("\n"));
  }
}

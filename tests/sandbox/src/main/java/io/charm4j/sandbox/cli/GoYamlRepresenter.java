package io.charm4j.sandbox.cli;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/**
 * Writes texts as Go's YAML library does: in double quotes where YAML 1.1 would take them for
 * something else than text, as a block where they have lines.
 */
final class GoYamlRepresenter extends StandardRepresenter {

  private static final Pattern TIMESTAMP = Pattern.compile("\\d{4}-\\d\\d?-\\d\\d?([Tt ].*)?");
  private static final Set<String> BOOLEANS =
      Set.of("y", "yes", "on", "n", "no", "off", "true", "false");

  private final ScalarResolver resolver = new CoreScalarResolver(true);

  GoYamlRepresenter(DumpSettings settings) {
    super(settings);
    representers.put(
        String.class, text -> representScalar(Tag.STR, text.toString(), styleOf(text.toString())));
  }

  private ScalarStyle styleOf(String text) {
    if (text.contains("\n")) {
      return ScalarStyle.LITERAL;
    }
    boolean plain =
        resolver.resolve(text, true).equals(Tag.STR)
            && !BOOLEANS.contains(text.toLowerCase(Locale.ROOT))
            && !TIMESTAMP.matcher(text).matches();
    return plain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED;
  }
}

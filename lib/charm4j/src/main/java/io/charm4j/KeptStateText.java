package io.charm4j;

import io.charm4j.environment.HookEnvironment;
import io.charm4j.event.Event;
import io.charm4j.event.EventEnvironment;
import io.charm4j.event.EventParser;
import io.charm4j.event.UnknownEvent;
import io.charm4j.json.Json;
import io.charm4j.json.JsonException;
import io.charm4j.json.JsonValue;
import io.charm4j.json.JsonValue.JsonArray;
import io.charm4j.json.JsonValue.JsonBoolean;
import io.charm4j.json.JsonValue.JsonNumber;
import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is kept, as text. Events of Juju's are kept as the variables that Juju would set for them, so they
 * are read by the parser that reads Juju's.
 */
final class KeptStateText {
  private static final long VERSION = 1;
  private static final String OBSERVER = "observer";
  private static final String EVENT = "event";
  private static final String CUSTOM = "custom";
  private static final String DATA = "data";

  /** Any unit will do: an event's own variables do not hold it, and the parser of environments asks for it. */
  private static final Map<String, String> FRAME = Map.of("JUJU_UNIT_NAME", "deferred/0");

  private KeptStateText() {}

  /** The text; empty when nothing is kept. */
  static Optional<String> write(KeptState state) {
    if (state.isSameAs(KeptState.NOTHING)) {
      return Optional.empty();
    }
    List<JsonValue> deferrals = new ArrayList<>();
    state.deferrals().forEach(deferral -> deferrals.add(write(deferral)));
    Map<String, JsonValue> document = new LinkedHashMap<>();
    document.put("version", JsonNumber.of(VERSION));
    document.put("reconcile", new JsonBoolean(state.reconcile()));
    document.put("deferred", new JsonArray(deferrals));
    document.put("stored", texts(state.stored()));
    return Optional.of(Json.write(new JsonObject(document)));
  }

  /**
   * What a text keeps.
   *
   * @throws JsonException when it is not such a text, or one of a version that is not known
   * @throws io.charm4j.environment.MalformedEnvironmentException when an event in it is none
   */
  static KeptState read(String text) {
    if (!(Json.parse(text) instanceof JsonObject document)
        || !document.get("version").filter(JsonNumber.of(VERSION)::equals).isPresent()) {
      throw new JsonException("not the kept state of version " + VERSION);
    }
    List<Deferral> deferrals = new ArrayList<>();
    for (JsonValue element : document.elements("deferred")) {
      if (!(element instanceof JsonObject stored)) {
        throw new JsonException("a deferral is not an object");
      }
      deferrals.add(deferral(stored));
    }
    return new KeptState(
        deferrals,
        document.get("reconcile").filter(new JsonBoolean(true)::equals).isPresent(),
        texts(document, "stored"));
  }

  private static JsonObject write(Deferral deferral) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put(OBSERVER, new JsonText(deferral.observer()));
    switch (deferral) {
      case Deferral.OfEvent(String _, Event event) ->
          members.put(EVENT, texts(EventEnvironment.of(event)));
      case Deferral.OfCustomEvent(String _, String type, Map<String, String> data) -> {
        members.put(CUSTOM, new JsonText(type));
        members.put(DATA, texts(data));
      }
    }
    return new JsonObject(members);
  }

  private static Deferral deferral(JsonObject stored) {
    String observer = stored.text(OBSERVER).orElse(Deferral.CHARM);
    return stored
        .text(CUSTOM)
        .<Deferral>map(type -> new Deferral.OfCustomEvent(observer, type, texts(stored, DATA)))
        .orElseGet(() -> new Deferral.OfEvent(observer, event(texts(stored, EVENT))));
  }

  private static Event event(Map<String, String> stored) {
    Map<String, String> variables = new HashMap<>(FRAME);
    variables.putAll(stored);
    Event event =
        EventParser.parse(HookEnvironment.parse(variables))
            .orElseThrow(() -> new JsonException("an event has no name"));
    if (event instanceof UnknownEvent) {
      // Not quoted: who knows what stands there in a file that is damaged.
      throw new JsonException("an event is of no kind that is known");
    }
    return event;
  }

  private static JsonObject texts(Map<String, String> texts) {
    Map<String, JsonValue> members = new TreeMap<>();
    texts.forEach((name, text) -> members.put(name, new JsonText(text)));
    return new JsonObject(members);
  }

  private static Map<String, String> texts(JsonObject parent, String name) {
    Map<String, String> texts = new TreeMap<>();
    if (parent.get(name).orElse(new JsonObject(Map.of())) instanceof JsonObject members) {
      members.members().keySet().forEach(key -> texts.put(key, members.text(key).orElse("")));
    }
    return texts;
  }
}

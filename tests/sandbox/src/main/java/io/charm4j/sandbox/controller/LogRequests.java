package io.charm4j.sandbox.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.testing.engine.log.DebugLog;
import io.charm4j.testing.engine.log.LogEntry;
import io.charm4j.testing.engine.log.LogLevel;
import io.charm4j.testing.engine.log.Subscription;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Shows and follows the model's log. */
final class LogRequests {

  private final DebugLog log;

  LogRequests(DebugLog log) {
    this.log = log;
  }

  JsonNode show(Request.DebugLog request, Answers answers)
      throws RequestRefusedException, InterruptedException {
    Predicate<LogEntry> wanted = filter(request);
    Semaphore arrivals = new Semaphore(0);
    try (Subscription _ = log.subscribe(entry -> arrivals.release())) {
      List<LogEntry> kept = log.entries();
      long last = kept.isEmpty() ? 0 : kept.getLast().sequence();
      List<LogEntry> first = kept.stream().filter(wanted).toList();
      if (!request.replay() && request.limit() == 0) {
        first = first.subList(Math.max(0, first.size() - request.lines()), first.size());
      }
      if (request.limit() > 0) {
        first = first.subList(Math.max(0, first.size() - request.limit()), first.size());
      }
      first.forEach(entry -> answers.event(describe(entry)));
      while (request.tail() && answers.wanted()) {
        if (arrivals.tryAcquire(1, TimeUnit.SECONDS)) {
          arrivals.drainPermits();
          for (LogEntry entry : log.entriesAfter(last)) {
            last = entry.sequence();
            if (wanted.test(entry)) {
              answers.event(describe(entry));
            }
          }
        }
      }
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private static Predicate<LogEntry> filter(Request.DebugLog request)
      throws RequestRefusedException {
    LogLevel least =
        LogLevel.ofWord(request.level())
            .orElseThrow(() ->
                new RequestRefusedException(
                    "level value \""
                        + request.level()
                        + "\" is not one of \"TRACE\", \"DEBUG\", \"INFO\", \"WARNING\","
                        + " \"ERROR\""));
    return entry ->
        entry.level().compareTo(least) >= 0
            && matches(request.include(), true, name -> isEntity(entry.entity(), name))
            && !matches(request.exclude(), false, name -> isEntity(entry.entity(), name))
            && matches(request.includeModules(), true, name -> isModule(entry.module(), name))
            && !matches(request.excludeModules(), false, name -> isModule(entry.module(), name));
  }

  private static boolean matches(List<String> names, boolean whenNone, Predicate<String> matching) {
    return names.isEmpty() ? whenNone : names.stream().anyMatch(matching);
  }

  /** A name is a tag ({@code unit-valkey-0}), a unit ({@code valkey/0}) or an application. */
  private static boolean isEntity(String tag, String name) {
    String asUnit = "unit-" + name.replace('/', '-');
    return tag.equals(name)
        || tag.equals(asUnit)
        || (!name.contains("/") && tag.matches(Pattern.quote(asUnit) + "-\\d+"));
  }

  private static boolean isModule(String module, String name) {
    return module.equals(name) || module.startsWith(name + ".");
  }

  private static ObjectNode describe(LogEntry entry) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("time", entry.time().toString());
    node.put("entity", entry.entity());
    node.put("level", entry.level().name());
    node.put("module", entry.module());
    node.put("message", entry.message());
    return node;
  }
}

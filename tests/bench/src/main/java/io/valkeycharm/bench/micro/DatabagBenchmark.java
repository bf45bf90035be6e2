package io.valkeycharm.bench.micro;

import io.charm4j.databag.Databag;
import io.charm4j.databag.DatabagCodec;
import io.charm4j.databag.DatabagKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A record of five entries in a databag. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DatabagBenchmark {
  private static final DatabagKey<String> HOST = DatabagKey.text("host");
  private static final DatabagKey<Long> PORT = DatabagKey.integer("port", 0);
  private static final DatabagKey<Boolean> TLS = DatabagKey.bool("tls", false);
  private static final DatabagKey<Phase> PHASE =
      DatabagKey.choice("phase", Phase.class, Phase.STARTING);
  private static final DatabagKey<List<String>> MEMBERS = DatabagKey.texts("members");
  private static final DatabagCodec<Server> CODEC =
      DatabagCodec.of(
          bag ->
              new Server(
                  bag.get(HOST), bag.get(PORT), bag.get(TLS), bag.get(PHASE), bag.get(MEMBERS)),
          DatabagCodec.field(HOST, Server::host),
          DatabagCodec.field(PORT, Server::port),
          DatabagCodec.field(TLS, Server::tls),
          DatabagCodec.field(PHASE, Server::phase),
          DatabagCodec.field(MEMBERS, Server::members));

  private final Server server =
      new Server(
          "10.1.2.3", 6379, true, Phase.STARTED, List.of("valkey/0", "valkey/1", "valkey/2"));
  private final MapBag written = new MapBag();

  /** One entry of each kind that charms use. */
  enum Phase {
    STARTING,
    STARTED
  }

  /** What is kept. */
  record Server(String host, long port, boolean tls, Phase phase, List<String> members) {}

  /** Makes a databag to read from. */
  public DatabagBenchmark() {
    CODEC.write(written, server);
  }

  /** Five entries out of a databag. */
  @Benchmark
  public Object read() {
    return CODEC.read(written);
  }

  /** Five entries into an empty databag. */
  @Benchmark
  public Object write() {
    MapBag bag = new MapBag();
    CODEC.write(bag, server);
    return bag;
  }

  private static final class MapBag implements Databag {
    private final Map<String, String> entries = new HashMap<>();

    @Override
    public String description() {
      return "a databag";
    }

    @Override
    public Map<String, String> asMap() {
      return entries;
    }

    @Override
    public void set(String key, String value) {
      entries.put(key, value);
    }
  }
}

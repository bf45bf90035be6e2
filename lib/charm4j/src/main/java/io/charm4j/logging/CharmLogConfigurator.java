package io.charm4j.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;

/**
 * Configures Logback in code: no XML parser, no search for files. Without it Logback would log at DEBUG,
 * where S3 clients write whole requests (reference/jvm-and-s3-measurements §0).
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class CharmLogConfigurator extends ContextAwareBase implements Configurator {
  /** Libraries whose INFO is of no use to an operator. */
  private static final List<String> NOISY =
      List.of(
          "software.amazon.awssdk",
          "org.apache.http",
          "org.apache.hc",
          "org.eclipse.jetty",
          "io.netty");

  /** Called by Logback, which finds it as a service. */
  public CharmLogConfigurator() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    NOISY.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
    StandardErrorAppender appender = new StandardErrorAppender();
    appender.setContext(context);
    appender.start();
    root.addAppender(appender);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}

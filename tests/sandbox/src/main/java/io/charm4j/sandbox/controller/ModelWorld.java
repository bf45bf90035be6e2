package io.charm4j.sandbox.controller;

import io.charm4j.sandbox.hooktool.HookToolHandler;
import io.charm4j.testing.engine.substrate.Substrate;
import java.io.IOException;

/** The machines of one model, and what reads charms for them. */
interface ModelWorld extends AutoCloseable {

  /** Where units run. */
  Substrate substrate();

  /** The IPv4 address by which machines reach programs of the host; the network is made if need be. */
  String hostAddress();

  /** What reads packed charms. */
  CharmReader charms();

  /** Removes all that the model has left on this host; call it after {@link #close}. */
  void remove();

  /** Ends what runs in this process; the machines go on. */
  @Override
  void close();

  /** Opens a model's world. */
  @FunctionalInterface
  interface Opener {

    /**
     * Opens the world of a model, new or left by an earlier controller.
     *
     * @param tools answers the hook tools of the units
     */
    ModelWorld open(StateDirectory directory, HookToolHandler tools) throws IOException;
  }
}

/** The background process of one model: it holds the model engine and answers the command line. */
@NullMarked
package io.charm4j.sandbox.controller;

import org.jspecify.annotations.NullMarked;

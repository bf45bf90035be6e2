@NullMarked
package io.charm4j.sandbox.controller;

import org.jspecify.annotations.NullMarked;

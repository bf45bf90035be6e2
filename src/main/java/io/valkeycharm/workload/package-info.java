/** The program that the charm operates: its processes, files and services, and nothing about what they mean. */
@NullMarked
package io.valkeycharm.workload;

import org.jspecify.annotations.NullMarked;

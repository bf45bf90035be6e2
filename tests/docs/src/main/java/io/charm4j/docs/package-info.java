/**
 * Runs the commands of a documentation page as its reader would, and compares what they print with what
 * the page says they print.
 *
 * <p>In a page, the fenced blocks mean this:
 *
 * <ul>
 *   <li>{@code sh}: commands for the reader's one shell session, which must succeed; {@code limit=SECONDS}
 *       gives them another time limit, {@code again=SECONDS} lets them be repeated for that long until they
 *       print what the page says;
 *   <li>{@code text} right after it: what they print; {@code …} stands for anything inside a line, or alone
 *       on its line for any lines;
 *   <li>any block with {@code file=PATH}: a file that the reader writes, relative to where the session is;
 *   <li>all others: for the eye only.
 * </ul>
 *
 * <p>Start at {@link io.charm4j.docs.PageRunner}.
 */
@NullMarked
package io.charm4j.docs;

import org.jspecify.annotations.NullMarked;

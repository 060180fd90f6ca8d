package dev.chicane.report;

/**
 * What an HTML report shows beside the result.
 *
 * @param version of Chicane, or "" if that is not known
 * @param replayCommand what shows the failure again, or "" for none
 * @param sources where the program's source is; it is shown as far as it is there
 */
public record HtmlOptions(String version, String replayCommand, Sources sources) {}

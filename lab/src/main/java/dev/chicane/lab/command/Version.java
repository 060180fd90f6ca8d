package dev.chicane.lab.command;

import dev.chicane.report.BuildVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return BuildVersion.lines();
    }
}

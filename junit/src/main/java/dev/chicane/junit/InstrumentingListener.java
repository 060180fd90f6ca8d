package dev.chicane.junit;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Called by JUnit before it loads any test class, as long as what starts JUnit does not do so itself. */
public final class InstrumentingListener implements LauncherSessionListener {
    /** For JUnit. */
    public InstrumentingListener() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        InstrumentedTests.instrument();
    }
}

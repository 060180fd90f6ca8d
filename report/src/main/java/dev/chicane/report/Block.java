package dev.chicane.report;

import java.util.List;

/** A piece of what is said of a stage of a diagnosis, whatever it is shown on; all of its text is printable. */
sealed interface Block {
    /** What a verdict is to the reader. */
    enum Tone {
        /** Something has failed. */
        BAD,
        /** What was hoped for. */
        GOOD,
        /** Neither. */
        OPEN
    }

    /** A word or two that stand out, and a sentence behind them. */
    record Verdict(String label, Tone tone, String text) implements Block {
        /** Makes the text printable. */
        public Verdict {
            text = Printable.text(text);
        }
    }

    /** A sentence or several. */
    record Paragraph(String text) implements Block {
        /** Makes the text printable. */
        public Paragraph {
            text = Printable.text(text);
        }
    }

    /** What a program has printed, or a command, line by line. */
    record Quote(List<String> lines) implements Block {
        /** Makes the lines printable. */
        public Quote {
            lines = lines.stream().map(Printable::line).toList();
        }
    }
}

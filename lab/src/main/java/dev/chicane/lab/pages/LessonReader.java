package dev.chicane.lab.pages;

import dev.chicane.lab.course.Exercise;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.springframework.stereotype.Component;

/**
 * Reads the texts of the course, which are documents in Markdown, and makes parts of pages of them: links lead to the lab's pages, and
 * commands call the lab that shows them. Thread-safe.
 */
@Component
class LessonReader {
    private static final String LAB = "localhost:8000";
    private static final String CONTENTS = "The exercises";
    private static final String PAGES = "http://" + LAB;
    private static final Pattern EXERCISE = Pattern.compile("(\\d+)-[a-z-]+\\.md");
    private static final Pattern TEXT = Pattern.compile("([a-z-]+)\\.md");
    private static final List<Extension> TABLES = List.of(TablesExtension.create());

    private final Parser parser = Parser.builder().extensions(TABLES).build();
    private final HtmlRenderer html = HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> this::addAttributes)
            .build();
    private final TextContentRenderer plain =
            TextContentRenderer.builder().extensions(TABLES).build();

    /**
     * Reads one.
     *
     * @param file its name
     * @param lab where the lab is, as a reader calls it: {@code localhost:8000}
     */
    Lesson read(String file, String lab) {
        Node document = parser.parse(source(file));
        document.accept(new Fitting(lab));
        leaveOut(document, CONTENTS);
        Node title = document.getFirstChild();
        Node lead = title.getNext();
        if (!(title instanceof Heading) || !(lead instanceof Paragraph)) {
            throw new IllegalStateException(file + " does not begin with a heading and a paragraph.");
        }
        var first = new Document();
        title.unlink();
        first.appendChild(lead);
        return new Lesson(plain.render(title).strip(), html.render(first), html.render(document));
    }

    private void addAttributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Heading) {
            attributes.put("id", Lesson.anchor(plain.render(node).strip()));
        }
        if (tag.equals("th")) {
            attributes.put("scope", "col");
        }
    }

    /** What a page has in a form of its own. */
    private void leaveOut(Node document, String section) {
        Node next = document.getFirstChild();
        boolean isIn = false;
        while (next != null) {
            Node now = next;
            next = now.getNext();
            if (now instanceof Heading) {
                isIn = plain.render(now).strip().equals(section);
            }
            if (isIn) {
                now.unlink();
            }
        }
    }

    private static String source(String file) {
        try (InputStream in = Exercise.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("There is no text " + file + " of the course.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes what was written for whoever reads the files fit for a page. */
    private static final class Fitting extends AbstractVisitor {
        private final String lab;

        Fitting(String lab) {
            this.lab = lab;
        }

        @Override
        public void visit(FencedCodeBlock block) {
            block.setLiteral(block.getLiteral().replace(LAB, lab));
        }

        @Override
        public void visit(Text text) {
            text.setLiteral(text.getLiteral().replace(LAB, lab));
        }

        @Override
        public void visit(Code code) {
            code.setLiteral(code.getLiteral().replace(LAB, lab));
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            String target = target(link.getDestination());
            if (target.isEmpty()) {
                while (link.getFirstChild() != null) {
                    link.insertBefore(link.getFirstChild());
                }
                link.unlink();
            } else {
                link.setDestination(target);
            }
        }

        /** Empty for what the lab has no page of. */
        private static String target(String written) {
            if (written.startsWith(PAGES)) {
                return written.substring(PAGES.length());
            }
            Matcher exercise = EXERCISE.matcher(written);
            if (exercise.matches()) {
                return "/course/" + exercise.group(1);
            }
            if (written.equals("README.md")) {
                return "/course";
            }
            Matcher text = TEXT.matcher(written);
            return text.matches() ? "/course/" + text.group(1) : "";
        }
    }
}

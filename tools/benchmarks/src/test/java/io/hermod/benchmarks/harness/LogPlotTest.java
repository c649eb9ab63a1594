package io.hermod.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class LogPlotTest {

    @Test
    void powersOfTen_areAsFarApart_inBothDirections() throws Exception {
        LogPlot.Line steep = new LogPlot.Line(
                "steep", List.of(new LogPlot.Point(1, 1), new LogPlot.Point(10, 10), new LogPlot.Point(100, 100)));
        LogPlot.Line flat = new LogPlot.Line("flat", List.of(new LogPlot.Point(1, 5)));

        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(new LogPlot("title", "across", "up", List.of(steep, flat))
                        .svg()
                        .getBytes(StandardCharsets.UTF_8)));

        assertThat(step(svg, 1, "cx"))
                .isCloseTo(step(svg, 0, "cx"), within(0.2))
                .isPositive();
        assertThat(step(svg, 1, "cy"))
                .isCloseTo(step(svg, 0, "cy"), within(0.2))
                .isNegative();
        assertThat(svg.getDocumentElement().getTextContent())
                .contains("title", "across", "up", "steep: 100", "flat: 5.00");
    }

    private static double step(Document svg, int circle, String attribute) {
        return number(svg, circle + 1, attribute) - number(svg, circle, attribute);
    }

    private static double number(Document svg, int circle, String attribute) {
        Element element = (Element) svg.getElementsByTagName("circle").item(circle);
        return Double.parseDouble(element.getAttribute(attribute));
    }
}

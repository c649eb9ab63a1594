package io.hermod.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class PlotTest {

    @Test
    void point_isHigher_theLargerItIs_andPowersOfTenAreAsFarApart() throws Exception {
        Plot plot = new Plot(
                "title", "across", "up", List.of(new Plot.Point(1, 2), new Plot.Point(10, 4), new Plot.Point(100, 4)));

        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(plot.svg().getBytes(StandardCharsets.UTF_8)));

        assertThat(number(svg, 1, "cy")).isLessThan(number(svg, 0, "cy")).isEqualTo(number(svg, 2, "cy"));
        assertThat(number(svg, 1, "cx") - number(svg, 0, "cx")).isEqualTo(number(svg, 2, "cx") - number(svg, 1, "cx"));
        assertThat(svg.getDocumentElement().getTextContent()).contains("title", "across", "up", "2.00", "100");
    }

    private static double number(Document svg, int circle, String attribute) {
        Element element = (Element) svg.getElementsByTagName("circle").item(circle);
        return Double.parseDouble(element.getAttribute(attribute));
    }
}

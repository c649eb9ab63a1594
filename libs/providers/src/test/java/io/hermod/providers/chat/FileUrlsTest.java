package io.hermod.providers.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.providers.wire.RemoteFile;
import io.hermod.providers.wire.RemoteFile.Kind;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileUrlsTest {
    private static final String CHAT = """
        {'messages':[{'role':'system','content':'https://a/0'},{'role':'user','name':'me','content':[
          {'type':'text','text':'https://a/0'},
          {'type':'image_url','image_url':{'url':'https://a/1','detail':'low'},'cache_control':{'type':'ephemeral'}},
          {'type':'image_url','image_url':'HTTP://a/2'},
          {'type':'image_url','image_url':{'url':'data:image/png;base64,AA'}},
          {'type':'file','file':{'file_url':'https://a/3','filename':'r.pdf'}},
          {'type':'file','file':{'file_data':'https://a/4'}},
          {'type':'file','file':{'file_data':'JVBERi0x'}}]}],'model':'m'}\
        """;

    @Test
    void urls_areListed_withTheirPaths() throws MalformedJson {
        assertThat(new FileUrls(tree(CHAT)).files())
                .containsExactly(
                        new RemoteFile("messages[1].content[1].image_url", "https://a/1", Kind.IMAGE),
                        new RemoteFile("messages[1].content[2].image_url", "HTTP://a/2", Kind.IMAGE),
                        new RemoteFile("messages[1].content[4].file", "https://a/3", Kind.ANY),
                        new RemoteFile("messages[1].content[5].file", "https://a/4", Kind.ANY));
    }

    @Test
    void urlsWithData_areReplaced_andAllElseStays() throws MalformedJson {
        JsonTree replaced = new FileUrls(tree(CHAT))
                .replaced(url ->
                        Optional.of(url).filter(text -> !text.endsWith("/4")).map(text -> "data:" + text));

        assertThat(replaced.value()).isEqualTo(tree("""
            {'messages':[{'role':'system','content':'https://a/0'},{'role':'user','name':'me','content':[
              {'type':'text','text':'https://a/0'},
              {'type':'image_url','image_url':{'url':'data:https://a/1','detail':'low'},
               'cache_control':{'type':'ephemeral'}},
              {'type':'image_url','image_url':{'url':'data:HTTP://a/2'}},
              {'type':'image_url','image_url':{'url':'data:image/png;base64,AA'}},
              {'type':'file','file':{'file_data':'data:https://a/3','filename':'r.pdf'}},
              {'type':'file','file':{'file_data':'https://a/4'}},
              {'type':'file','file':{'file_data':'JVBERi0x'}}]}],'model':'m'}\
            """).value());
    }

    @Test
    void chatWithoutData_staysAsItIs() throws MalformedJson {
        JsonTree chat = tree(CHAT);

        assertThat(new FileUrls(chat).replaced(_ -> Optional.empty())).isSameAs(chat);
    }

    @Test
    void otherShapes_haveNoUrls() throws MalformedJson {
        assertThat(new FileUrls(tree("{'messages':['a',{'content':[1,{'type':'image_url','image_url':3}]}]}")).files())
                .isEmpty();
        assertThat(new FileUrls(JsonTree.of(JsonMap.of("messages", "https://a").asMap())).files())
                .isEmpty();
    }

    private static JsonTree tree(String json) throws MalformedJson {
        return JsonTree.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}

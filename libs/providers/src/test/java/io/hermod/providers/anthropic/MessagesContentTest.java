package io.hermod.providers.anthropic;

import static io.hermod.providers.anthropic.MessagesHarness.OF_4_6;
import static io.hermod.providers.anthropic.MessagesHarness.assertInvalid;
import static io.hermod.providers.anthropic.MessagesHarness.json;
import static io.hermod.providers.anthropic.MessagesHarness.map;
import static io.hermod.providers.anthropic.MessagesHarness.member;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts of a message as blocks. */
class MessagesContentTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # part | block
        {'type':'text','text':'a'} | {'type':'text','text':'a'}
        {'type':'text','text':'a','cache_control':{'type':'ephemeral','ttl':'1h'}} | {'type':'text','text':'a','cache_control':{'type':'ephemeral','ttl':'1h'}}
        {'type':'refusal','refusal':'no'} | {'type':'text','text':'no'}
        {'type':'image_url','image_url':{'url':'data:image/png;base64,aGk=','detail':'low'}} | {'type':'image','source':{'type':'base64','media_type':'image/png','data':'aGk='}}
        {'type':'image_url','image_url':{'url':'data:IMAGE/JPG;base64,upload_1,2'}} | {'type':'image','source':{'type':'base64','media_type':'image/jpeg','data':'upload_1,2'}}
        {'type':'image_url','image_url':'data:image/webp;name=a;base64,aGk='} | {'type':'image','source':{'type':'base64','media_type':'image/webp','data':'aGk='}}
        {'type':'image_url','image_url':{'url':'https://x.test/a.png'}} | {'type':'image','source':{'type':'url','url':'https://x.test/a.png'}}
        {'type':'file','file':{'file_data':'data:application/pdf;base64,JVBE','filename':'a.pdf'}} | {'type':'document','source':{'type':'base64','media_type':'application/pdf','data':'JVBE'},'title':'a.pdf'}
        {'type':'file','file':{'file_data':'JVBE','filename':'A.PDF'}} | {'type':'document','source':{'type':'base64','media_type':'application/pdf','data':'JVBE'},'title':'A.PDF'}
        {'type':'file','file':{'file_data':'data:text/plain,a%20b+c'},'citations':{'enabled':true}} | {'type':'document','source':{'type':'text','media_type':'text/plain','data':'a b+c'},'citations':{'enabled':true}}
        {'type':'file','file':{'file_data':'https://x.test/a.pdf'}} | {'type':'document','source':{'type':'url','url':'https://x.test/a.pdf'}}
        {'type':'file','file':{'file_url':'https://x.test/a.pdf'}} | {'type':'document','source':{'type':'url','url':'https://x.test/a.pdf'}}
        {'type':'file','file':{'file_id':'file_1'}} | {'type':'document','source':{'type':'file','file_id':'file_1'}}
        {'type':'file','file':{'file_data':'data:image/gif;base64,aGk=','filename':'a.gif'}} | {'type':'image','source':{'type':'base64','media_type':'image/gif','data':'aGk='}}
        {'type':'image','source':{'type':'base64','media_type':'image/png','data':'aGk='}} | {'type':'image','source':{'type':'base64','media_type':'image/png','data':'aGk='}}
        {'type':'document','source':{'type':'text','media_type':'text/plain','data':'a'}} | {'type':'document','source':{'type':'text','media_type':'text/plain','data':'a'}}
        """)
    void part_becomesItsBlock(String part, String block) {
        assertThat(member(withPart(part), OF_4_6, "messages"))
                .contains(
                        json("[{'role':'user','content':[%s]}]".formatted(block).replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # part | error
        {'type':'input_audio','input_audio':{'data':'aGk=','format':'wav'}} | messages[0].content[0] is audio
        {'type':'video_url','video_url':{'url':'https://x.test/a'}} | messages[0].content[0] is of a type
        {'type':'image_url','image_url':{'url':'data:image/bmp;base64,aGk='}} | messages[0].content[0].image_url.url must be a PNG
        {'type':'image_url','image_url':{'url':'data:image/png;base64'}} | must be a data URL with a comma
        {'type':'image_url','image_url':{'url':'ftp://x.test/a.png'}} | must be a URL with http, https or data
        {'type':'image_url'} | messages[0].content[0] needs the member image_url
        {'type':'file','file':{'file_data':'data:text/plain;base64,aGk='}} | messages[0].content[0].file.file_data must be a PDF
        {'type':'file','file':{'file_data':'aGk='}} | must be a data URL, or base64 with a filename
        {'type':'file','file':{}} | messages[0].content[0].file needs one of
        {'text':'a'} | messages[0].content[0] needs the member type
        """)
    void part_isAnErrorOfTheClient_ifItHasNoForm(String part, String message) {
        assertInvalid(withPart(part), OF_4_6, Host.ANTHROPIC, message);
    }

    @ParameterizedTest
    @CsvSource({"BEDROCK", "VERTEX"})
    void urlsAndFiles_areErrors_atHostsThatHaveNone(Host host) {
        assertInvalid(
                withPart("{'type':'image_url','image_url':{'url':'https://x.test/a.png'}}"),
                OF_4_6,
                host,
                "must be a data URL: this provider does not fetch URLs");
        assertInvalid(
                withPart("{'type':'file','file':{'file_id':'file_1'}}"), OF_4_6, host, "does not have; send file_data");
    }

    @ParameterizedTest
    @CsvSource({"ANTHROPIC", "AZURE"})
    void urls_areTaken_atHostsThatFetch(Host host) {
        String chat = withPart("{'type':'image_url','image_url':{'url':'https://x.test/a.png'}}");

        assertThat(map(chat, OF_4_6, host).body().has("messages")).isTrue();
    }

    private static String withPart(String part) {
        return "{'messages':[{'role':'user','content':[%s]}]}".formatted(part).replace('\'', '"');
    }
}

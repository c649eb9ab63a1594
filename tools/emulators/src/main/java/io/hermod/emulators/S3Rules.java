package io.hermod.emulators;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.gaul.shaded.org.eclipse.jetty.http.HttpHeader;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/**
 * What s3proxy does not check: S3 rejects a presigned URL that comes with an {@code Authorization} header, which a
 * client sends that follows a redirect with its headers. A {@code Host} that is no name of the loopback interface is
 * rejected too.
 */
final class S3Rules extends Handler.Wrapper {
    private static final Pattern PRESIGNED = Pattern.compile("(?:^|&)(?:X-Amz-Algorithm|X-Amz-Signature|Signature)=");
    private static final String TWO_SIGNATURES = error(
            "InvalidArgument",
            "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string"
                    + " parameter or the Authorization header should be specified");
    private static final String FOREIGN_HOST = error("InvalidRequest", "the Host header names no loopback address");

    S3Rules(Handler inner) {
        super(inner);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!AllowedHosts.LOOPBACK.allow(request.getHeaders().get(HttpHeader.HOST))) {
            return respond(response, 421, FOREIGN_HOST, callback);
        }
        String query = request.getHttpURI().getQuery();
        boolean presigned = query != null && PRESIGNED.matcher(query).find();
        if (presigned && request.getHeaders().contains(HttpHeader.AUTHORIZATION)) {
            return respond(response, 400, TWO_SIGNATURES, callback);
        }
        return super.handle(request, response, callback);
    }

    private static boolean respond(Response response, int status, String body, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/xml");
        response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }

    private static String error(String code, String message) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + message
                + "</Message></Error>";
    }
}

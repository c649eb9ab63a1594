package io.hermod.providers.http;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.upload.UploadStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/**
 * A call's body as a stream, to be hashed before it is sent: the bytes that the provider will receive. An upload is
 * opened once the stream comes to it, so that it takes no memory.
 */
public final class PiecesStream extends InputStream {
    private final Iterator<BodyPiece> pieces;
    private final UploadStore uploads;
    private InputStream current = InputStream.nullInputStream();

    public PiecesStream(List<BodyPiece> pieces, UploadStore uploads) {
        this.pieces = pieces.iterator();
        this.uploads = uploads;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = current.read(bytes, offset, length);
        while (read < 0 && pieces.hasNext()) {
            current.close();
            current = open(pieces.next());
            read = current.read(bytes, offset, length);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        current.close();
    }

    private InputStream open(BodyPiece piece) throws UploadStore.Gone {
        return switch (piece) {
            case BodyPiece.Bytes range ->
                new ByteArrayInputStream(range.source().bytes(), range.from(), Math.toIntExact(range.size()));
            case BodyPiece.Upload upload ->
                switch (upload.encoding()) {
                    case RAW -> uploads.open(upload.key());
                    case BASE64 -> new Base64Stream(uploads.open(upload.key()));
                };
        };
    }
}

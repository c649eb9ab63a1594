package io.hermod.guardedhttp;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Why a server gave no response. It says nothing of what the server or the network sent. */
public enum ConnectionFault {
    UNKNOWN_HOST,
    NO_VALID_CERTIFICATE,
    NOT_CONNECTED,
    /** The server was connected to, and its time is over. */
    NO_RESPONSE,
    BROKEN;

    public static ConnectionFault of(IOException fault) {
        return switch (fault) {
            case UnknownHostException _ -> UNKNOWN_HOST;
            case SSLHandshakeException _, SSLPeerUnverifiedException _ -> NO_VALID_CERTIFICATE;
            case ConnectException _ -> NOT_CONNECTED;
            case SocketTimeoutException _ -> NO_RESPONSE;
            default -> BROKEN;
        };
    }
}

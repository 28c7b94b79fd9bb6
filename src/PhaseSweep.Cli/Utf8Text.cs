using System.Text;

namespace PhaseSweep.Cli;

/// <summary>Takes UTF-8 and writes it as text: what is too long for one string goes through in parts.</summary>
/// <param name="output">Takes the text.</param>
internal sealed class Utf8Text(TextWriter output) : Stream
{
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var text = new char[decoder.GetCharCount(buffer, flush: false)];
        decoder.GetChars(buffer, text, flush: false);
        output.Write(text);
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

// The libraries behind compression.hpp: each of them a state, a step forward, and what its status means.
#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>
#include <new>

#include "instances/formats/parts/compression.hpp"

namespace reductio::instances {
namespace {

[[noreturn]] void damaged(const char* what) {
  throw InputError(std::string("damaged data (") + what + ")", "a whole file");
}

// zlib, bzip2 and liblzma have the same four fields under three types.
template <class Stream>
struct Ends {
  Ends(Stream& stream, std::string_view& in, std::span<char>& room) : stream_(stream), in_(in), room_(room) {
    constexpr std::size_t most = std::numeric_limits<unsigned>::max();
    using In = decltype(stream.next_in);
    using Out = decltype(stream.next_out);
    stream.next_in = reinterpret_cast<In>(const_cast<char*>(in.data()));
    stream.next_out = reinterpret_cast<Out>(room.data());
    stream.avail_in = static_cast<decltype(stream.avail_in)>(std::min(in.size(), most));
    stream.avail_out = static_cast<decltype(stream.avail_out)>(std::min(room.size(), most));
    all_ = in.size() <= most;
  }
  ~Ends() {
    in_.remove_prefix(static_cast<std::size_t>(reinterpret_cast<const char*>(stream_.next_in) - in_.data()));
    room_ = room_.subspan(static_cast<std::size_t>(reinterpret_cast<char*>(stream_.next_out) - room_.data()));
  }
  Ends(const Ends&) = delete;
  Ends& operator=(const Ends&) = delete;
  bool all() const { return all_; }  // all of the input is in reach of this step

 private:
  Stream& stream_;
  std::string_view& in_;
  std::span<char>& room_;
  bool all_ = true;
};

class GzipDecoder : public Coder {
 public:
  GzipDecoder() {
    if (inflateInit2(&stream_, 16 + MAX_WBITS) != Z_OK) throw std::bad_alloc();
  }
  ~GzipDecoder() override { inflateEnd(&stream_); }
  bool step(std::string_view& in, std::span<char>& room, bool) override {
    const Ends ends(stream_, in, room);
    const int status = inflate(&stream_, Z_NO_FLUSH);
    if (status == Z_MEM_ERROR) throw std::bad_alloc();
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
      damaged(stream_.msg != nullptr ? stream_.msg : "a dictionary is asked for");
    return status == Z_STREAM_END;
  }

 private:
  z_stream stream_{};
};

class GzipEncoder : public Coder {
 public:
  GzipEncoder() {
    constexpr int level = 6, memory = 8;
    if (deflateInit2(&stream_, level, Z_DEFLATED, 16 + MAX_WBITS, memory, Z_DEFAULT_STRATEGY) != Z_OK)
      throw std::bad_alloc();
  }
  ~GzipEncoder() override { deflateEnd(&stream_); }
  bool step(std::string_view& in, std::span<char>& room, bool last) override {
    const Ends ends(stream_, in, room);
    return deflate(&stream_, last && ends.all() ? Z_FINISH : Z_NO_FLUSH) == Z_STREAM_END;
  }

 private:
  z_stream stream_{};
};

class XzCoder : public Coder {
 public:
  ~XzCoder() override { lzma_end(&stream_); }
  bool step(std::string_view& in, std::span<char>& room, bool last) override {
    const Ends ends(stream_, in, room);
    const lzma_ret status = lzma_code(&stream_, last && ends.all() ? LZMA_FINISH : LZMA_RUN);
    if (status == LZMA_MEM_ERROR) throw std::bad_alloc();
    if (status == LZMA_MEMLIMIT_ERROR) damaged("a dictionary of more than 256 MiB is asked for");
    if (status == LZMA_OPTIONS_ERROR) damaged("an option that is not known");
    if (status != LZMA_OK && status != LZMA_STREAM_END && status != LZMA_BUF_ERROR) damaged("a wrong check");
    return status == LZMA_STREAM_END;
  }

 protected:
  static void start(lzma_ret status) {
    if (status != LZMA_OK) throw std::bad_alloc();
  }
  lzma_stream stream_ = LZMA_STREAM_INIT;
};

class XzDecoder : public XzCoder {
 public:
  XzDecoder() { start(lzma_stream_decoder(&stream_, 1 << 28, 0)); }
};

class XzEncoder : public XzCoder {
 public:
  XzEncoder() { start(lzma_easy_encoder(&stream_, LZMA_PRESET_DEFAULT, LZMA_CHECK_CRC64)); }
};

class Bzip2Decoder : public Coder {
 public:
  Bzip2Decoder() {
    if (BZ2_bzDecompressInit(&stream_, 0, 0) != BZ_OK) throw std::bad_alloc();
  }
  ~Bzip2Decoder() override { BZ2_bzDecompressEnd(&stream_); }
  bool step(std::string_view& in, std::span<char>& room, bool) override {
    const Ends ends(stream_, in, room);
    const int status = BZ2_bzDecompress(&stream_);
    if (status == BZ_MEM_ERROR) throw std::bad_alloc();
    if (status != BZ_OK && status != BZ_STREAM_END) damaged("a wrong check");
    return status == BZ_STREAM_END;
  }

 private:
  bz_stream stream_{};
};

class Bzip2Encoder : public Coder {
 public:
  Bzip2Encoder() {
    constexpr int blocks = 9;
    if (BZ2_bzCompressInit(&stream_, blocks, 0, 0) != BZ_OK) throw std::bad_alloc();
  }
  ~Bzip2Encoder() override { BZ2_bzCompressEnd(&stream_); }
  bool step(std::string_view& in, std::span<char>& room, bool last) override {
    const Ends ends(stream_, in, room);
    return BZ2_bzCompress(&stream_, last && ends.all() ? BZ_FINISH : BZ_RUN) == BZ_STREAM_END;
  }

 private:
  bz_stream stream_{};
};

// Calls f(out, in) with zstd's own view of both ends, and moves them on.
template <class F>
std::size_t zstd_step(std::string_view& in, std::span<char>& room, F f) {
  ZSTD_inBuffer from{in.data(), in.size(), 0};
  ZSTD_outBuffer to{room.data(), room.size(), 0};
  const std::size_t left = f(&to, &from);
  in.remove_prefix(from.pos);
  room = room.subspan(to.pos);
  if (ZSTD_isError(left) != 0) damaged(ZSTD_getErrorName(left));
  return left;
}

class ZstdDecoder : public Coder {
 public:
  ZstdDecoder() : state_(ZSTD_createDStream(), &ZSTD_freeDStream) {
    if (!state_) throw std::bad_alloc();
  }
  bool step(std::string_view& in, std::span<char>& room, bool) override {
    return zstd_step(in, room, [&](auto* to, auto* from) {
             return ZSTD_decompressStream(state_.get(), to, from);
           }) == 0;
  }

 private:
  std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> state_;
};

class ZstdEncoder : public Coder {
 public:
  ZstdEncoder() : state_(ZSTD_createCStream(), &ZSTD_freeCStream) {
    if (!state_) throw std::bad_alloc();
    ZSTD_CCtx_setParameter(state_.get(), ZSTD_c_checksumFlag, 1);
  }
  bool step(std::string_view& in, std::span<char>& room, bool last) override {
    const auto what = last ? ZSTD_e_end : ZSTD_e_continue;
    return zstd_step(in, room,
                     [&](auto* to, auto* from) {
                       return ZSTD_compressStream2(state_.get(), to, from, what);
                     }) == 0 &&
           last;
  }

 private:
  std::unique_ptr<ZSTD_CStream, decltype(&ZSTD_freeCStream)> state_;
};

template <class T>
std::unique_ptr<Coder> new_coder() {
  return std::make_unique<T>();
}

bool begins_zstd(std::string_view bytes) {
  const bool skippable =
      bytes.size() >= 4 && (bytes[0] & 0xf0) == 0x50 && bytes.substr(1, 3) == "\x2a\x4d\x18";
  return skippable || bytes.starts_with("\x28\xb5\x2f\xfd");
}

}  // namespace

const std::array<Compression, 4>& compressions() {
  static const std::array<Compression, 4> all{
      {{"gzip", ".gz", [](std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); },
        &new_coder<GzipDecoder>, &new_coder<GzipEncoder>},
       {"xz", ".xz",
        [](std::string_view bytes) {
          return bytes.starts_with(
              std::string_view("\xfd"
                               "7zXZ\0",
                               6));
        },
        &new_coder<XzDecoder>, &new_coder<XzEncoder>, lzma_easy_encoder_memusage(LZMA_PRESET_DEFAULT)},
       {"zstd", ".zst", &begins_zstd, &new_coder<ZstdDecoder>, &new_coder<ZstdEncoder>},
       {"bzip2", ".bz2",
        [](std::string_view bytes) {
          return bytes.starts_with("BZh") && bytes.size() >= 10 && bytes[3] >= '1' && bytes[3] <= '9' &&
                 (bytes.substr(4, 6) == "1AY&SY" || bytes.substr(4, 6) == "\x17rE8P\x90");
        },
        &new_coder<Bzip2Decoder>, &new_coder<Bzip2Encoder>}}};
  return all;
}

}  // namespace reductio::instances

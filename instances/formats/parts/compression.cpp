#include "instances/formats/parts/compression.hpp"

#include <algorithm>

#include "instances/formats/parts/growing.hpp"

namespace reductio::instances {
namespace {

constexpr std::size_t coder_room = 1 << 18;
constexpr std::uint64_t believed_bytes = 1 << 24, believed_ratio = 1100;

bool believed(std::uint64_t plain, std::uint64_t packed) {
  return plain <= believed_bytes || plain / believed_ratio <= packed;
}

std::string data_place(const Compression& compression, std::size_t byte) {
  return "byte " + std::to_string(byte) + " of the " + std::string(compression.name) + " data";
}

// One member, from the front of `in`.
void decompress_member(const Compression& compression, std::string_view bytes, std::string_view& in,
                       std::string& buffer, Growing& out, const ReadOptions& options) {
  const auto here = [&] { return data_place(compression, bytes.size() - in.size()); };
  const std::unique_ptr<Coder> coder = compression.decoder();
  for (bool ended = false; !ended;) {
    if (options.work.over()) throw options.work.stopped("not read within the time that was given");
    std::span<char> room(buffer);
    const std::size_t before = in.size();
    try {
      ended = coder->step(in, room, true);
    } catch (const InputError& e) {
      throw e.at(here());
    }
    const std::size_t made = buffer.size() - room.size();
    if (!ended && made == 0 && in.size() == before)
      throw InputError(here(), "the end of the file", "more data");
    if (bytes.size() + out.size() + made > options.memory)
      throw InputError(here(), "more than " + std::to_string(options.memory) + " bytes come out",
                       "at most as many, with the compressed ones (see --memory)", Fault::resources);
    if (!believed(out.size() + made, bytes.size()))
      throw InputError(
          here(), std::to_string(out.size() + made) + " bytes come out of " + std::to_string(bytes.size()),
          "at most " + std::to_string(believed_ratio) + " times as many (or decompress it first)");
    out.append({buffer.data(), made});
  }
}

}  // namespace

const Compression* compression_of(std::string_view bytes) {
  const auto& all = compressions();
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.begins(bytes); });
  return found == all.end() ? nullptr : &*found;
}

const Compression* compression_named(std::string_view path) {
  const auto& all = compressions();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& one) { return path.ends_with(one.ending); });
  return found == all.end() ? nullptr : &*found;
}

std::string_view without_compression(std::string_view path) {
  if (const Compression* compression = compression_named(path))
    path.remove_suffix(compression->ending.size());
  return path;
}

Input decompressed(const Compression& compression, std::string_view bytes, const ReadOptions& options) {
  Growing out;
  std::string buffer(coder_room, '\0');
  for (std::string_view in = bytes; !in.empty();) {
    decompress_member(compression, bytes, in, buffer, out, options);
    if (in.find_first_not_of('\0') == std::string_view::npos) break;  // padding, as tapes and xz have it
    if (!compression.begins(in))
      throw InputError(data_place(compression, bytes.size() - in.size()), "bytes after its end",
                       "the end of the file, or another member");
  }
  return out.input();
}

Compressed::Compressed(const Compression& compression, Output& to)
    : compression_(compression), coder_(compression.encoder()), to_(to), room_(coder_room, '\0') {}

void Compressed::write(std::string_view bytes) { put(bytes, false); }

void Compressed::finish() {
  put({}, true);
  if (!believed(taken_, given_))
    throw InputError(std::string(compression_.ending),
                     std::to_string(taken_) + " bytes become " + std::to_string(given_) +
                         ", which a reader takes for a bomb",
                     "another ending, such as .gz");
}

void Compressed::put(std::string_view bytes, bool last) {
  taken_ += bytes.size();
  for (bool ended = false; !ended && (last || !bytes.empty());) {
    std::span<char> room(room_);
    ended = coder_->step(bytes, room, last);
    const std::size_t made = room_.size() - room.size();
    given_ += made;
    if (made > 0) to_.write({room_.data(), made});
  }
}

}  // namespace reductio::instances

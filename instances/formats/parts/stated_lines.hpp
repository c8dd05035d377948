// The comments in which texts of other programs' formats hold what a file says of itself: the object of metadata.hpp,
// cut into pieces, since some readers take no long lines. Each line is the format's mark of a comment, then `reductio`
// and a piece; the last one has a full stop in its place.
#pragma once
#include "instances/formats/parts/metadata.hpp"
#include "instances/formats/parts/scan.hpp"

namespace reductio::instances {

void write_stated_lines(std::string_view mark, const Instance& instance, Output& out,
                        const WriteOptions& options);

// The comments of a file that is being read.
class StatedLines {
 public:
  explicit StatedLines(std::string_view mark) : mark_(mark) {}
  // At a comment, whichever it is; leaves the scanner at the next line.
  void read(Scanner& in);
  // What the lines so far say; no problem, where there was none. Throws InputError.
  Metadata said(const ReadOptions& options) const;
  // Gives an instance what is known of it, and compares its digest. Throws InputError where they do not go together.
  void complete(Instance& instance, const Metadata& said, const ReadOptions& options) const;

 private:
  std::string mark_, text_, place_;
  bool ended_ = false;
};

}  // namespace reductio::instances

const oldestNode = [20, 19]

/**
 * What stands in the way of running here, as plain advice in Vietnamese and English; an empty list when
 * nothing does. Hub and agents are written for Linux on x86-64 and arm64.
 */
export const platformObstacles = ({ platform, arch, node }) => {
  const obstacles = []
  if (platform !== 'linux')
    obstacles.push(
      `Nguồn chạy trên Linux; máy này là "${platform}". Hãy dùng máy Linux, máy ảo Linux, hoặc WSL 2 trên Windows.` +
        `\n  Nguồn runs on Linux; this is "${platform}". Use a Linux machine or VM, or WSL 2 on Windows.`,
    )
  if (arch !== 'x64' && arch !== 'arm64')
    obstacles.push(
      `Bộ xử lý "${arch}" chưa được hỗ trợ; cần x86-64 hoặc arm64 (hệ điều hành 64 bit).` +
        `\n  Processor "${arch}" is not supported; x86-64 or arm64 with a 64-bit system is needed.`,
    )
  if (!isNewEnough(node))
    obstacles.push(
      `Cần Node ${oldestNode.join('.')} trở lên; máy đang có ${node}. Cài bản mới tại https://nodejs.org/.` +
        `\n  Node ${oldestNode.join('.')} or newer is needed; this is ${node}. Get it at https://nodejs.org/.`,
    )
  return obstacles
}

const isNewEnough = (version) => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])
}

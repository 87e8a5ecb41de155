/** The words of clips, pictures and their copies in Chinese. */
export const zhEvidence = {
  evidence: {
    deleted: "已删除",
    deletedWhy: {
      age: "保存期满，{{at}} 按规定删除。登记与校验值仍保留。",
      disk: "取证磁盘空间不足，{{at}} 删除。警示已处置，登记与校验值仍保留。",
    },
    missing: {
      away: "{{from}}–{{to}} 摄像机无信号",
      unheld: "{{from}}–{{to}} 未留存：当时值守进程正在切换或刚启动，或内存已满",
      changed: "{{from}}–{{to}} 未收入：摄像机改了编码格式",
    },
    gap: "此时没有画面",
  },
  copy: {
    open: "导出副本",
    openHelp: "重新编码为遮挡办事群众的副本，画面下方注明警示号与大厅时间。导出记入审计日志。",
    title: "导出取证副本",
    about: "{{kind}} {{camera}}，警示 {{no}}",
    veiled: "所有窗口的群众一侧均以马赛克遮挡，不含声音；原始录像留在本系统。",
    audited: "谁导出、给谁、文件校验值（SHA-256）将写入审计日志。",
    recipient: "提供给",
    recipientPlace: "例如：区纪委监委第二纪检监察室",
    needRecipient: "请填写提供给谁",
    order: "制作副本",
    cancel: "取消",
    close: "关闭",
    waiting: "排队等候制作……",
    making: "正在逐帧遮挡并重新编码……",
    stays: "可关闭本窗口，制作照常进行；已完成的副本保存一天。",
    ready: "副本已就绪",
    fetch: "下载",
    sum: "SHA-256",
    failed: "副本未能制作",
    again: "重新制作",
    gone: "副本已过保存期，请重新制作。",
  },
};
